import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notices, sendNotice } from '../../pages/notices.js';
import { cookieOf } from '../sessions.js';
import { noLongerOnTheWay, onTheWay, readCookies, tooManyOnTheWay } from '../cookies.js';
import { IssuerAway, newUnderWay } from '../issuer-client.js';
import { pathOfOurs } from '../path-of-ours.js';
import type { SessionRouteParts } from '../route-parts.js';
import { SIGN_IN_MS, wayContext, type Way } from '../way.js';

const querySchema = z.object({
  to: z.string().optional(),
  here: z.literal('1').optional(),
  /** Of who is signed in, and has to show once more that it is them. */
  again: z.literal('1').optional(),
});

/**
 * `GET /sign-in?to=/worker/…`: to the issuer, with what only this browser can come back with. What it needs then it carries
 * itself, sealed: somebody who only begins leaves nothing here.
 */
export function signInRoute(app: FastifyInstance, parts: SessionRouteParts): void {
  const { config, logger } = parts;
  app.get('/sign-in', { exposeHeadRoute: false }, async (asked, reply) => {
    // The cookie would be another host's: begun at "localhost", it could not come back to 127.0.0.1.
    const query = querySchema.safeParse(asked.query);
    const here = new URL(config.publicUrl);
    // Once: behind something that writes a host of its own it would never be the right one.
    if (asked.headers.host !== here.host && query.data?.here === undefined)
      return reply.redirect(
        `${config.publicUrl}${asked.url}${asked.url.includes('?') ? '&' : '?'}here=1`,
        302,
      );
    const to = query.success ? pathOfOurs(query.data.to ?? '/') : null;
    if (to === null) return sendNotice(reply, notices.notOurs());
    try {
      await parts.store.reach();
    } catch (error) {
      logger.warn({ err: error }, 'nobody can sign in: the sessions cannot be reached');
      return sendNotice(reply, notices.sessionsAway(to));
    }
    try {
      return await lead(asked, reply, parts, { to, isAgain: query.data?.again !== undefined });
    } catch (error) {
      if (!(error instanceof IssuerAway)) throw error;
      logger.warn({ err: error }, 'nobody can sign in: the issuer does not answer');
      return sendNotice(reply, notices.issuerAway(to));
    }
  });
}

async function lead(
  asked: FastifyRequest,
  reply: FastifyReply,
  { issuer, sealer, clock }: SessionRouteParts,
  { to, isAgain }: { readonly to: string; readonly isAgain: boolean },
): Promise<FastifyReply> {
  const underWay = newUnderWay();
  const url = await issuer.signInUrl(underWay, { isAgain });
  const before = cookieOf(asked);
  const way: Way = {
    ...underWay,
    to,
    replaces: before === undefined ? [] : [sealer.hash(before).toString('base64url')],
    endsAtMs: clock.now().getTime() + SIGN_IN_MS,
  };
  const sealed = sealer.seal(way, wayContext(underWay.state)).toString('base64url');
  const gone = tooManyOnTheWay(readCookies(asked.headers.cookie)).map(noLongerOnTheWay);
  return reply
    .header('set-cookie', [...gone, onTheWay(underWay.state, sealed, SIGN_IN_MS / 1000)])
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .redirect(url, 302);
}
