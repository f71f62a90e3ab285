import type { FastifyRequest } from 'fastify';
import { fromOf } from '../limits/where-from.js';
import type { SignInOutcome } from '../ops/metrics.js';
import type { GatewayParts } from '../parts.js';
import type { TurnedAwayAtDoor } from '../turned-away.js';

/** How a sign-in ended, by the request that ended it. */
export type SignInEnded = (outcome: SignInOutcome, asked: FastifyRequest) => void;

/** What belongs to no sign-in of that browser, or to nobody here. Who comes late, twice or not at all is everyday. */
const TURNED_AWAY: ReadonlySet<SignInOutcome> = new Set(['refused', 'nobody-here']);

export const signInEnds =
  ({
    config,
    metrics,
    logger,
    note,
  }: Pick<GatewayParts, 'config' | 'metrics' | 'logger'> & {
    readonly note: (event: TurnedAwayAtDoor) => void;
  }): SignInEnded =>
  (outcome, asked) => {
    metrics.countSignIn(outcome);
    const from = fromOf(config.proxies, asked);
    logger.info({ outcome, from }, 'a sign-in came back');
    if (!TURNED_AWAY.has(outcome)) return;
    note({ kind: 'sign_in_refused', actorId: null, door: '/signed-in', reason: codeOf(outcome), from });
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
