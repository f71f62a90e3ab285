import type { Caller } from '../parts.js';

/** What travels with each operation through the gateway. */
export type GraphContext = Caller;
