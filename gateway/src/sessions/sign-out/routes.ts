import { IdentityProblem } from '@puhui/platform/door';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notices, sendNotice } from '../../pages/notices.js';
import { wantsPage } from '../../pages/wants-page.js';
import { Unavailable } from '../../unavailable.js';
import { noSessionCookie } from '../cookies.js';
import { needOwnPage } from '../own-pages.js';
import { pathOfOurs } from '../path-of-ours.js';
import type { SessionRouteParts } from '../route-parts.js';
import { withSessions } from '../sessions.js';

/** `POST /sign-out` here, `POST /sign-out/everywhere`: ended in the database, so that a copied cookie is dead with it. */
export function signOutRoutes(app: FastifyInstance, parts: SessionRouteParts): void {
  app.post('/sign-out', (asked, reply) => signOut(asked, reply, parts, 'here'));
  app.post('/sign-out/everywhere', (asked, reply) => signOut(asked, reply, parts, 'everywhere'));
}

/**
 * What the browser kept of the pages goes with the session: answers in its cache, and with them what "back" would show. Not what it
 * stores by itself: a redemption without an answer stands there until it is asked again, and the next person's wish is another one.
 */
const LEAVES_NOTHING = '"cache"';

const querySchema = z.object({ to: z.string() });

async function signOut(
  asked: FastifyRequest,
  reply: FastifyReply,
  parts: SessionRouteParts,
  where: 'here' | 'everywhere',
): Promise<FastifyReply> {
  // First: the strict cookie stays away from a form of another site, and an answer that ends it would end it all the same.
  needOwnPage(asked, parts.config.publicUrl);
  const query = querySchema.safeParse(asked.query);
  const to = (query.success ? pathOfOurs(query.data.to) : null) ?? '/';
  try {
    const ended = await endOf(asked, parts, where);
    void reply.header('set-cookie', noSessionCookie).header('cache-control', 'no-store');
    void reply.header('clear-site-data', LEAVES_NOTHING);
    // A plain form is followed by a page, a script's request by an answer.
    return await (wantsPage(asked) ? reply.redirect(to, 303) : reply.send({ signedOut: ended }));
  } catch (error) {
    // The cookie stays, since the session does: nobody leaves a shared computer in the belief that it is over.
    if (!(error instanceof Unavailable && wantsPage(asked))) throw error;
    parts.logger.warn({ err: error.cause }, error.en);
    return sendNotice(reply, notices.stillSignedIn(to));
  }
}

const endOf = (
  asked: FastifyRequest,
  { sessions, store }: SessionRouteParts,
  where: 'here' | 'everywhere',
): Promise<number> =>
  withSessions(async () => {
    try {
      const { personId, id } = await sessions.of(asked);
      return await (where === 'here' ? store.end(personId, id) : store.end(personId));
    } catch (error) {
      // Over already: then that is what was asked for. A session of somebody else is none of it.
      if (error instanceof IdentityProblem && error.code !== 'ANOTHER_PERSON') return 0;
      throw error;
    }
  });
