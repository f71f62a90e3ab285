import type { GatewayParts } from './parts.js';

/** Told in the log and in the figures: while kept keys serve on, nobody at the door notices. */
export const keysFailed =
  ({ logger, metrics }: Pick<GatewayParts, 'logger' | 'metrics'>) =>
  (err: unknown): void => {
    metrics.countKeysFailed();
    logger.warn({ err }, 'the issuer of tokens gives no keys; those that are kept serve on');
  };
