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

/** Many end at once when nobody was there to remove them: the issuer is not asked for all in one moment. */
const at_once_max = 10;

/**
 * Tells the issuer that these sessions have ended, by whatever the store tells of, so that a token of renewal in an old copy
 * of the table is worth nothing. They have ended here whatever it answers, and nobody waits for it.
 */
export async function takeBack(parts: TakeBackParts, ended: readonly Ended[]): Promise<void> {
  const ours = ended.filter(({ isOurs }) => isOurs);
  for (let from = 0; from < ours.length; from += at_once_max)
    await takeBackAtOnce(parts, ours.slice(from, from + at_once_max));
}

async function takeBackAtOnce(
  { issuer, sealer, logger }: TakeBackParts,
  ours: readonly Ended[],
): Promise<void> {
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
