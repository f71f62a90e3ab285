import { FreshSignInProblem, IdentityProblem } from '@puhui/platform/door';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notices, sendNotice } from '../../pages/notices.js';
import { wantsPage } from '../../pages/wants-page.js';
import { Unavailable } from '../../unavailable.js';
import { noSessionCookie } from '../cookies.js';
import { needOwnPage } from '../own-pages.js';
import { pathOfOurs } from '../path-of-ours.js';
import type { SessionRouteParts } from '../route-parts.js';
import { contextOf, tokensSchema } from '../session.js';
import { leadOut } from './lead-out.js';
import { withSessions } from '../sessions.js';
import { answerSignInAgain, needFreshSignIn } from '../sign-in-again.js';

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

/** Where to when it is done, and from where they came who have to come back. */
const querySchema = z.object({ to: z.string().optional(), from: z.string().optional() });

const pathIn = (query: unknown, name: 'to' | 'from'): string => {
  const read = querySchema.safeParse(query);
  const path = read.success ? read.data[name] : undefined;
  return (path === undefined ? null : pathOfOurs(path)) ?? '/';
};

async function signOut(
  asked: FastifyRequest,
  reply: FastifyReply,
  parts: SessionRouteParts,
  where: 'here' | 'everywhere',
): Promise<FastifyReply> {
  // First: the strict cookie stays away from a form of another site, and an answer that ends it would end it all the same.
  needOwnPage(asked, parts.config.publicUrl);
  const to = pathIn(asked.query, 'to');
  try {
    const { signedOut, idToken } = await endOf(asked, parts, where);
    void reply.header('set-cookie', noSessionCookie).header('cache-control', 'no-store');
    void reply.header('clear-site-data', LEAVES_NOTHING);
    // A plain form is followed by a page, a script's request by an answer.
    if (!wantsPage(asked)) return await reply.send({ signedOut });
    return (await leadOut(reply, parts, { idToken, to })) ?? (await reply.redirect(to, 303));
  } catch (error) {
    if (error instanceof FreshSignInProblem)
      return wantsPage(asked)
        ? sendNotice(reply, notices[error.code](pathIn(asked.query, 'from')))
        : answerSignInAgain(reply, error);
    // The cookie stays, since the session does: nobody leaves a shared computer in the belief that it is over.
    if (!(error instanceof Unavailable && wantsPage(asked))) throw error;
    parts.logger.warn({ err: error.cause }, error.en);
    return sendNotice(reply, notices.stillSignedIn(to));
  }
}

interface Left {
  readonly signedOut: number;
  /** By which the issuer knows the sign-in of this very browser. */
  readonly idToken: string | null;
}

const endOf = (
  asked: FastifyRequest,
  parts: SessionRouteParts,
  where: 'here' | 'everywhere',
): Promise<Left> =>
  withSessions(async () => {
    const { sessions, store, sealer } = parts;
    // Out of this very one somebody gets at any time, with the issuer away and whatever it says.
    if (where === 'everywhere') await needFreshSignIn(asked, parts);
    try {
      const { personId, id, sealedTokens } = await sessions.of(asked);
      const read = tokensSchema.safeParse(sealer.open(sealedTokens, contextOf(id)));
      return {
        signedOut: await (where === 'here'
          ? store.end(personId, 'SIGNED_OUT', id)
          : store.end(personId, 'SIGNED_OUT_EVERYWHERE')),
        idToken: read.success ? read.data.id : null,
      };
    } catch (error) {
      // Over already: then that is what was asked for. A session of somebody else is none of it.
      if (error instanceof IdentityProblem && error.code !== 'ANOTHER_PERSON')
        return { signedOut: 0, idToken: null };
      throw error;
    }
  });
