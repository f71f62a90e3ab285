import type { Caller, Identify, Verify } from '../parts.js';
import { cookieOf, type Sessions } from './sessions.js';
import type { Asked } from './own-pages.js';

/** By the bearer token where one comes, as programs have it; else by the cookie of a session, as pages have it. */
export const identifyBy =
  (verify: Verify, sessions: Sessions | null): Identify =>
  async (asked: Asked): Promise<Caller> => {
    const { authorization } = asked.headers;
    if (typeof authorization === 'string') return { actor: await verify(authorization), authorization };
    if (sessions === null || cookieOf(asked) === undefined) return { actor: await verify(undefined) };
    return sessions.caller(asked);
  };
