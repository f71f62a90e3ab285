import { readId } from '@puhui/kernel';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SessionRouteParts } from '../route-parts.js';
import { withSessions } from '../sessions.js';

const DOOR = '/persons/:personId/sessions/end';
const paramsSchema = z.object({ personId: z.string() });
const NOT_ALLOWED = {
  errors: [
    {
      message:
        'Only an administrator of security ends what somebody else has open. 只有安全管理员可以结束别人的登录。',
      extensions: { code: 'NOT_ALLOWED' },
    },
  ],
};

/**
 * `POST /persons/:personId/sessions/end`: an administrator of security ends all sessions of somebody, at all gateways at once, since they
 * share them; their tokens of renewal are taken back. Who did it to whom is a warning in the log; who may not is turned away, and told
 * like all who are, a flood of them in few lines.
 */
export function endOfAnotherRoute(
  app: FastifyInstance,
  { sessions, store, administers, logger, note }: SessionRouteParts,
): void {
  app.post(DOOR, async (asked, reply) => {
    const caller = await sessions.caller(asked);
    const { actor, from } = caller;
    const personId = readId(paramsSchema.parse(asked.params).personId);
    const by = actor?.personId ?? null;
    if (!(await administers(caller))) {
      note({ kind: 'not_allowed', actorId: by, door: DOOR, reason: 'NOT_ALLOWED', from });
      return reply.code(403).send(NOT_ALLOWED);
    }
    if (personId === null) return reply.callNotFound();
    const ended = await withSessions(() => store.end(personId, 'ENDED_BY_ADMINISTRATOR'));
    logger.warn({ by, personId, from, sessions: ended }, 'an administrator ended the sessions of another');
    return reply.header('cache-control', 'no-store').send({ signedOut: ended });
  });
}
