import type { RunningService, ServiceOptions } from './options.js';

/** Boots a whole service; resolves when it listens. */
export declare function startService(options: ServiceOptions): Promise<RunningService>;
