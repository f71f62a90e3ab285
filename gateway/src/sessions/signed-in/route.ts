import { newId } from '@puhui/kernel';
import { IdentityProblem, isBrokenMachine } from '@puhui/platform/door';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignInOutcome } from '../../ops/metrics.js';
import { notices, sendNotice, type Notice } from '../../pages/notices.js';
import { Unavailable } from '../../unavailable.js';
import { noLongerOnTheWay, readCookies, sessionCookie, wayCookie } from '../cookies.js';
import { deviceOf } from '../device.js';
import { sidHash, subHash } from '../ended-at-issuer/route.js';
import { IssuerAway, IssuerRefused } from '../issuer-client.js';
import { newSecret } from '../secret.js';
import { contextOf, endOfNew, type GivenTokens, type Session } from '../session.js';
import { cookieOf } from '../sessions.js';
import type { SessionRouteParts } from '../route-parts.js';
import { wayContext, waySchema, type Way } from '../way.js';

const querySchema = z.object({ state: z.string().min(20).max(200) });

/**
 * `GET /signed-in`: where the issuer leads back to. Whatever comes, a person is looking at it: every end but one is a page
 * with what to do.
 */
export function signedInRoute(app: FastifyInstance, parts: SessionRouteParts): void {
  app.get('/signed-in', { exposeHeadRoute: false }, async (asked, reply) => {
    const way = wayOf(asked, parts);
    if (way === null) {
      parts.signInEnded('late', asked);
      // Who is signed in and comes back to where they were led from has nothing to do over again.
      const isSignedIn = cookieOf(asked) !== undefined;
      return sendNotice(reply, isSignedIn ? notices.repeated('/') : notices.late('/'));
    }
    try {
      const begun = await begin(asked, parts, way);
      parts.signInEnded('signed-in', asked);
      const maxAgeSeconds = Math.floor((begun.session.endsAt.getTime() - parts.clock.now().getTime()) / 1000);
      return await reply
        .header('set-cookie', [
          sessionCookie(begun.secret, maxAgeSeconds),
          noLongerOnTheWay(wayCookie(way.state)),
        ])
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .redirect(way.to, 303);
    } catch (error) {
      return turnBack(asked, reply, parts, { error, way });
    }
  });
}

/** What this browser began with; null for what it didn't, or too long ago. */
function wayOf(asked: FastifyRequest, { sealer, clock }: SessionRouteParts): Way | null {
  const query = querySchema.safeParse(asked.query);
  if (!query.success) return null;
  const { state } = query.data;
  const sealed = readCookies(asked.headers.cookie).get(wayCookie(state));
  if (sealed === undefined) return null;
  const way = waySchema.safeParse(sealer.open(Buffer.from(sealed, 'base64url'), wayContext(state)));
  return way.success && clock.now().getTime() < way.data.endsAtMs ? way.data : null;
}

/** It came back before. */
class Repeated extends Error {}

async function begin(
  asked: FastifyRequest,
  parts: SessionRouteParts,
  way: Way,
): Promise<{ readonly session: Session; readonly secret: string }> {
  const { store, sealer, issuer, clock, verify, isErased, config } = parts;
  // First of all: of two that come at once one is told so, and the issuer is asked once.
  if (!(await store.useSignIn(sealer.hash(way.state), new Date(way.endsAtMs)))) throw new Repeated();
  const given = await issuer.exchange(asked.url.slice(asked.url.indexOf('?')), way);
  const actor = await verify(`Bearer ${given.tokens.access}`);
  if (actor === null) throw new IdentityProblem('UNAUTHENTICATED', 'the issuer gave no token');
  if (await isErased(given.tokens.access))
    throw new IdentityProblem('UNAUTHENTICATED', 'who had this account has been erased');
  const session = newSession(actor.personId, given, {
    sealer,
    clock,
    config,
    agent: asked.headers['user-agent'],
    seenFrom: parts.fromOf(asked),
  });
  // Never one that somebody brought along: what a browser had before is no part of the new one.
  const secret = newSecret();
  const before = cookieOf(asked);
  await store.begin(session, {
    secretHash: sealer.hash(secret),
    replaces: [
      ...way.replaces.map((hash) => Buffer.from(hash, 'base64url')),
      ...(before === undefined ? [] : [sealer.hash(before)]),
    ],
    ofPersonMax: config.limits.ofPersonMax,
    sidHash: sidHash(parts, given.atIssuer?.sid ?? null),
    subHash: subHash(parts, given.atIssuer?.sub ?? null),
  });
  return { session, secret };
}

function newSession(
  personId: string,
  given: GivenTokens,
  {
    sealer,
    clock,
    config,
    agent,
    seenFrom,
  }: Pick<SessionRouteParts, 'sealer' | 'clock' | 'config'> &
    Pick<Session, 'seenFrom'> & { readonly agent: string | undefined },
): Session {
  const now = clock.now();
  const id = newId(now);
  return {
    id,
    personId,
    device: deviceOf(agent),
    seenFrom,
    startedAt: now,
    lastSeenAt: now,
    endsAt: endOfNew(now, given, config.limits),
    sealedTokens: sealer.seal(given.tokens, contextOf(id)),
    tokenVersion: 1,
    tokenEndsAt: new Date(now.getTime() + given.lifeMs),
  };
}

/** The page for what went wrong. A bug is thrown on: it gets a page of its own, and its stack into the log. */
function turnBack(
  asked: FastifyRequest,
  reply: FastifyReply,
  { signInEnded }: Pick<SessionRouteParts, 'signInEnded'>,
  { error, way }: { readonly error: unknown; readonly way: Way },
): FastifyReply {
  const [outcome, notice] = endOf(error, way.to);
  if (outcome === null) throw error;
  signInEnded(outcome, asked, error);
  return sendNotice(reply.header('set-cookie', noLongerOnTheWay(wayCookie(way.state))), notice);
}

/** What the issuer gave is of no use here, whoever it is for. */
const UNUSABLE: ReadonlySet<string> = new Set(['TOKEN_EXPIRED', 'FOREIGN_CLIENT']);

function endOf(error: unknown, to: string): readonly [SignInOutcome, Notice] | readonly [null, null] {
  if (error instanceof Repeated) return ['repeated', notices.repeated(to)];
  if (error instanceof IssuerRefused && error.reason === 'access_denied')
    return ['cancelled', notices.cancelled(to)];
  const isUnusable = error instanceof IdentityProblem && UNUSABLE.has(error.code);
  if (error instanceof IssuerRefused || isUnusable) return ['refused', notices.refused(to)];
  if (error instanceof IdentityProblem) return ['nobody-here', notices.nobodyHere()];
  // The issuer's keys could not be had.
  if (error instanceof IssuerAway || error instanceof Unavailable)
    return ['issuer-away', notices.issuerAway(to)];
  if (isBrokenMachine(error)) return ['sessions-away', notices.sessionsAway(to)];
  return [null, null];
}
