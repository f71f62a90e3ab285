import type { Clock } from '@puhui/kernel';
import { IdentityProblem, isBrokenMachine } from '@puhui/platform/door';
import type { Caller, Verify } from '../parts.js';
import type { TurnedAwayAtDoor } from '../turned-away.js';
import { Unavailable } from '../unavailable.js';
import type { SessionConfig } from './config.js';
import { readCookies, SESSION_COOKIE } from './cookies.js';
import type { FromOf } from '../limits/where-from.js';
import type { FreshToken } from './fresh-token.js';
import { IssuerAway } from './issuer-client.js';
import type { FastifyRequest } from 'fastify';
import { needOwnPage, type Asked } from './own-pages.js';
import type { Sealer } from './sealer.js';
import { isOver, isSeenAgain, type Session } from './session.js';
import type { SessionStore } from './store.js';
import { needOwnPerson } from './whose-page.js';

export interface SessionsParts {
  readonly config: SessionConfig;
  readonly store: SessionStore;
  readonly sealer: Sealer;
  readonly freshToken: FreshToken;
  readonly clock: Clock;
  readonly verify: Verify;
  readonly fromOf: FromOf;
  readonly note: (event: TurnedAwayAtDoor) => void;
}

/** Whether somebody is signed in can't be told while the sessions can't be read: that is no sign-out. */
const sessionsAway = (cause: unknown): Unavailable =>
  new Unavailable('暂时无法读取登录状态。', 'Sign-ins cannot be looked up right now.', cause);

/** Runs what needs the sessions' database. @throws Unavailable in the place of what a broken machine says */
export async function withSessions<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IssuerAway)
      throw new Unavailable('暂时无法核验登录。', 'Sign-ins cannot be verified right now.', error);
    if (isBrokenMachine(error)) throw sessionsAway(error);
    throw error;
  }
}

/** What a page asks for by itself, while nobody touches it, is no use of a session. */
const UNATTENDED_HEADER = 'puhui-unattended';

export const cookieOf = ({ headers }: Asked): string | undefined => {
  const { cookie } = headers;
  return readCookies(typeof cookie === 'string' ? cookie : undefined).get(SESSION_COOKIE);
};

/** Who is behind the cookie of a request. */
export class Sessions {
  constructor(private readonly parts: SessionsParts) {}

  /**
   * The session of a request.
   * @throws IdentityProblem without a cookie, or with one that opens nothing any more, or from the page of somebody else; ForeignPage; Unavailable
   */
  async of(asked: FastifyRequest): Promise<Session> {
    const { config, store, sealer, clock } = this.parts;
    const secret = cookieOf(asked);
    if (secret === undefined || secret === '') throw new IdentityProblem('UNAUTHENTICATED', 'no cookie came');
    needOwnPage(asked, config.publicUrl);
    const session = await withSessions(() => store.byCookie(sealer.hash(secret)));
    if (session === undefined) return this.refuse(asked, sealer.hash(secret));
    needOwnPerson(asked, session.personId);
    if (!isOver(session, clock.now(), config.limits)) return session;
    // For good: a clock that goes back brings nobody back.
    await withSessions(() => store.end(session.personId, null, session.id));
    throw new IdentityProblem('TOKEN_EXPIRED', 'the session is over');
  }

  /** Unknown, or over by itself, a cookie is everyday; one whose session was ended is somebody who goes on with it, or has a copy. */
  private async refuse(asked: FastifyRequest, secretHash: Buffer): Promise<never> {
    const { store, fromOf, note } = this.parts;
    const ended = await withSessions(() => store.endedByCookie(secretHash));
    if (ended !== undefined) {
      const { personId: actorId, by: reason } = ended;
      note({
        kind: 'session_ended',
        actorId,
        door: asked.routeOptions.url ?? 'nowhere',
        reason,
        from: fromOf(asked),
      });
    }
    throw new IdentityProblem('UNAUTHENTICATED', 'the cookie opens no session');
  }

  /** Who asks, with the token that the services verify; and they have been seen, if they are there. */
  async caller(asked: FastifyRequest): Promise<Caller> {
    const { config, store, clock, freshToken, fromOf } = this.parts;
    const session = await this.of(asked);
    const from = fromOf(asked);
    return withSessions(async () => {
      const now = clock.now();
      const isSomebody = asked.headers[UNATTENDED_HEADER] === undefined;
      if (isSomebody && isSeenAgain(session, now, config.limits)) await store.seen(session.id, now, from);
      const token = await freshToken.of(session);
      try {
        return await this.callerWith(session, token, from);
      } catch (error) {
        if (!(error instanceof IdentityProblem && error.code === 'TOKEN_EXPIRED')) throw error;
        // The issuer's clock and this one differ: the token had ended before it was thought to.
        return this.callerWith(session, await freshToken.of(session, token), from);
      }
    });
  }

  private async callerWith({ id, personId }: Session, token: string, from: string): Promise<Caller> {
    const authorization = `Bearer ${token}`;
    const actor = await this.parts.verify(authorization);
    if (actor?.personId === personId) return { actor, authorization, from };
    // Renewed, a token must be the same person's (OpenID Connect Core, 12.2).
    await this.parts.store.end(personId, null, id);
    throw new IdentityProblem('UNAUTHENTICATED', 'the token is another person’s than the session');
  }
}
