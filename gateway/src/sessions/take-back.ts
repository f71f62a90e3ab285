import type { Logger } from 'pino';
import type { IssuerClient } from './issuer-client.js';
import type { Sealer } from './sealer.js';
import { contextOf, tokensSchema } from './session.js';
import type { Ended } from './store.js';

interface TakeBackParts {
  readonly issuer: Pick<IssuerClient, 'revoke'>;
  readonly sealer: Sealer;
  readonly logger: Logger;
}

/**
 * Tells the issuer that these sessions have ended, so that a token of renewal in an old copy of the table is worth nothing.
 * They have ended here whatever it answers, and nobody waits for it.
 */
export async function takeBack(
  { issuer, sealer, logger }: TakeBackParts,
  ended: readonly Ended[],
): Promise<void> {
  const ours = ended.filter(({ isOurs }) => isOurs);
  const outcomes = await Promise.allSettled(
    ours.map(async ({ id, sealedTokens }) => {
      const { refresh } = tokensSchema.parse(sealer.open(sealedTokens, contextOf(id)));
      if (refresh !== null) await issuer.revoke(refresh);
    }),
  );
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      logger.warn({ err: outcome.reason as unknown }, 'the issuer was not told that a session has ended');
}
