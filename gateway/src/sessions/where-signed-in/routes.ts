import { readId } from '@puhui/kernel';
import { FreshSignInProblem } from '@puhui/platform/door';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { noSessionCookie } from '../cookies.js';
import type { SessionRouteParts } from '../route-parts.js';
import { endsIfIdle } from '../session.js';
import { withSessions } from '../sessions.js';
import { answerSignInAgain, needFreshSignIn } from '../sign-in-again.js';

const idSchema = z.object({ id: z.string() });

/** `GET /session`, `GET /sessions`, `POST /sessions/:id/end`. Looking is no use of a session: it keeps none alive. */
export function whereSignedInRoutes(app: FastifyInstance, parts: SessionRouteParts): void {
  const { sessions, store, clock, config, clockMoves } = parts;
  app.get('/session', async (asked, reply) => {
    const session = await sessions.of(asked);
    return reply.header('cache-control', 'no-store').send({
      personId: session.personId,
      startedAt: session.startedAt,
      expiresAt: endsIfIdle(session, config.limits),
      // Of any other run no page hears that there could be such a thing.
      ...(clockMoves ? { clockMoves } : {}),
    });
  });
  app.get('/sessions', async (asked, reply) => {
    const mine = await sessions.of(asked);
    const all = await withSessions(() => store.ofPerson(mine.personId, clock.now(), config.limits.idleMs));
    return reply.header('cache-control', 'no-store').send(
      all.map(({ id, startedAt, lastSeenAt, device, seenFrom }) => ({
        id,
        startedAt,
        lastSeenAt,
        device,
        seenFrom,
        current: id === mine.id,
      })),
    );
  });
  app.post('/sessions/:id/end', async (asked, reply) => {
    const mine = await sessions.of(asked);
    const params = idSchema.parse(asked.params);
    const id = readId(params.id);
    if (id === null) return reply.callNotFound();
    try {
      // Out of this very one somebody gets at any time.
      if (id !== mine.id) await needFreshSignIn(asked, parts);
    } catch (error) {
      if (error instanceof FreshSignInProblem) return answerSignInAgain(reply, error);
      throw error;
    }
    const by = id === mine.id ? 'SIGNED_OUT' : 'ENDED_FROM_ELSEWHERE';
    const ended = await withSessions(() => store.end(mine.personId, by, id));
    if (ended === 0) return reply.callNotFound();
    if (id === mine.id) void reply.header('set-cookie', noSessionCookie);
    return reply.send({ signedOut: ended });
  });
}
