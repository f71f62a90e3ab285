import type { Actor } from '@puhui/platform/door';
import type { Logger } from 'pino';
import type { GatewayConfig } from './config.js';
import type { GatewayMetrics } from './ops/metrics.js';

/**
 * Reads the person off an Authorization header; null when there is none.
 * @throws IdentityProblem when the token is wrong or has expired
 */
export type Verify = (authorization: string | undefined) => Promise<Actor | null>;

/** What the gateway is put together from. */
export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
  readonly verify: Verify;
}
