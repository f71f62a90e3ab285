import type { FastifyRequest } from 'fastify';
import { fromOf } from '../limits/where-from.js';
import type { SignInOutcome } from '../ops/metrics.js';
import type { GatewayParts } from '../parts.js';
import { Seldom } from '../seldom.js';
import type { TurnedAwayAtDoor } from '../turned-away.js';

/** How a sign-in ended, by the request that ended it, and what was thrown, if anything was. */
export type SignInEnded = (outcome: SignInOutcome, asked: FastifyRequest, err?: unknown) => void;

/** What belongs to no sign-in of that browser, or to nobody here. Who comes late, twice or not at all is everyday. */
const TURNED_AWAY: ReadonlySet<SignInOutcome> = new Set(['refused', 'nobody-here']);

export const signInEnds = ({
  config,
  metrics,
  logger,
  note,
}: Pick<GatewayParts, 'config' | 'metrics' | 'logger'> & {
  readonly note: (event: TurnedAwayAtDoor) => void;
}): SignInEnded => {
  const seldom = new Seldom<SignInOutcome>();
  return (outcome, asked, err) => {
    metrics.countSignIn(outcome);
    const from = fromOf(config.proxies, asked);
    if (outcome === 'signed-in') {
      logger.info({ outcome, from }, 'a sign-in came back');
      return;
    }
    // Anybody may come here without an issuer, as often as they like: the metric counts, the log tells of some. Neither code nor state
    // is told: they are what somebody signs in with.
    seldom.tell(outcome, (untold) => {
      const line = { outcome, from, untold, ...(err === undefined ? {} : { err }) };
      if (err === undefined) logger.info(line, 'a sign-in came back');
      else logger.warn(line, 'a sign-in was not completed');
    });
    if (!TURNED_AWAY.has(outcome)) return;
    note({ kind: 'sign_in_refused', actorId: null, door: '/signed-in', reason: codeOf(outcome), from });
  };
};

const codeOf = (outcome: SignInOutcome): string => outcome.replaceAll('-', '_').toUpperCase();

/** What came as the issuer's word that a sign-in has ended, and was none. */
export const logoutRefusals =
  ({ config, note }: Pick<GatewayParts, 'config'> & { readonly note: (event: TurnedAwayAtDoor) => void }) =>
  (asked: FastifyRequest): void =>
    note({
      kind: 'token_refused',
      actorId: null,
      door: '/back-channel-logout',
      reason: 'LOGOUT_TOKEN',
      from: fromOf(config.proxies, asked),
    });
