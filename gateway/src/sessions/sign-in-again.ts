import { FreshSignInProblem, IdentityProblem, type Actor } from '@puhui/platform/door';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionRouteParts } from './route-parts.js';

const DOOR = 'sessions';

/**
 * Who ends what they have open elsewhere has signed in a moment ago: a stolen cookie is of no use for it. By what the issuer says of the
 * sign-in, as the services judge what matters most (ADR 0160).
 * @throws FreshSignInProblem; Unavailable while the issuer can't be asked for a token
 */
export async function needFreshSignIn(
  asked: FastifyRequest,
  parts: Pick<SessionRouteParts, 'freshSignIns' | 'clock' | 'sessions'>,
): Promise<void> {
  const { freshSignIns, clock } = parts;
  const actor = await whoAsks(asked, parts);
  if (actor === null) throw new FreshSignInProblem('SIGN_IN_AGAIN', DOOR);
  freshSignIns.need(actor, DOOR, clock.now().getTime());
}

/** A session that ended with its token says nothing of the others: it is no "done already". */
async function whoAsks(
  asked: FastifyRequest,
  { sessions }: Pick<SessionRouteParts, 'sessions'>,
): Promise<Actor | null> {
  try {
    const { actor } = await sessions.caller(asked);
    return actor;
  } catch (error) {
    if (error instanceof IdentityProblem && error.code !== 'ANOTHER_PERSON') return null;
    throw error;
  }
}

/** For a script; a form gets a page. */
export function answerSignInAgain(
  reply: FastifyReply,
  { status, code, message, hint, hintEn }: FreshSignInProblem,
): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message, extensions: { code, hint, hintEn } }] });
}
