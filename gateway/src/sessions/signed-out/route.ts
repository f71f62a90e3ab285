import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notices, sendNotice } from '../../pages/notices.js';
import { noLongerOnTheWayOut, readCookies, WAY_OUT_COOKIE } from '../cookies.js';
import type { SessionRouteParts } from '../route-parts.js';
import { WAY_OUT, wayOutSchema, type WayOut } from '../way-out.js';

const querySchema = z.object({ state: z.string() });

/**
 * `GET /signed-out`: where the issuer leads back to. It signs nobody out, and tells nobody but who did: a link from elsewhere would have
 * somebody believe that a desk is left.
 */
export function signedOutRoute(app: FastifyInstance, parts: SessionRouteParts): void {
  app.get('/signed-out', { exposeHeadRoute: false }, async (asked, reply) => {
    const way = wayOutOf(asked, parts);
    void reply.header('cache-control', 'no-store');
    if (way === null) return reply.redirect('/', 303);
    return sendNotice(reply.header('set-cookie', noLongerOnTheWayOut), notices.signedOut(way.to));
  });
}

/** What this browser left with; null for what it didn't, or too long ago. */
function wayOutOf(asked: FastifyRequest, { sealer, clock }: SessionRouteParts): WayOut | null {
  const query = querySchema.safeParse(asked.query);
  const sealed = readCookies(asked.headers.cookie).get(WAY_OUT_COOKIE);
  if (!query.success || sealed === undefined) return null;
  const way = wayOutSchema.safeParse(sealer.open(Buffer.from(sealed, 'base64url'), WAY_OUT));
  const isIt =
    way.success && way.data.state === query.data.state && clock.now().getTime() < way.data.endsAtMs;
  return isIt ? way.data : null;
}
