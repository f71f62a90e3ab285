import { IdentityProblem } from '@puhui/platform/door';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noSessionCookie } from '../cookies.js';
import { needOwnPage } from '../own-pages.js';
import type { SessionRouteParts } from '../route-parts.js';
import { withSessions } from '../sessions.js';

/** `POST /sign-out` here, `POST /sign-out/everywhere`: ended in the database, so that a copied cookie is dead with it. */
export function signOutRoutes(app: FastifyInstance, parts: SessionRouteParts): void {
  app.post('/sign-out', (asked, reply) => signOut(asked, reply, parts, 'here'));
  app.post('/sign-out/everywhere', (asked, reply) => signOut(asked, reply, parts, 'everywhere'));
}

async function signOut(
  asked: FastifyRequest,
  reply: FastifyReply,
  { sessions, store, config }: SessionRouteParts,
  where: 'here' | 'everywhere',
): Promise<FastifyReply> {
  // First: the strict cookie stays away from a form of another site, and an answer that ends it would end it all the same.
  needOwnPage(asked, config.publicUrl);
  const signedOut = await withSessions(async () => {
    try {
      const { personId, id } = await sessions.of(asked);
      return await (where === 'here' ? store.end(personId, id) : store.end(personId));
    } catch (error) {
      // Over already: then that is what was asked for.
      if (error instanceof IdentityProblem) return 0;
      throw error;
    }
  });
  void reply.header('set-cookie', noSessionCookie).header('cache-control', 'no-store');
  // A plain form is followed by a page, a script's request by an answer.
  if (asked.headers.accept?.includes('text/html')) return reply.redirect('/', 303);
  return reply.send({ signedOut });
}
