import { z } from 'zod';
import type { SessionLimits } from './config.js';

/** What the issuer gave: the token that speaks for the person, the one that renews it, and the one by which it knows its own sign-in again. */
export const tokensSchema = z.object({
  access: z.string(),
  refresh: z.string().nullable(),
  /** Null of a sign-in that an older build took. */
  id: z.string().nullable().default(null),
});
export type Tokens = z.output<typeof tokensSchema>;

/** Tokens as they come, and how long the first of them lives. */
export interface GivenTokens {
  readonly tokens: Tokens;
  readonly lifeMs: number;
  /** By which the issuer will name this sign-in, and whose it is, should it end there; a renewal names it no other way. */
  readonly atIssuer?: { readonly sid: string | null; readonly sub: string | null };
}

/** Somebody's browser that is signed in. */
export interface Session {
  /** Public: tells sessions apart, opens none. */
  readonly id: string;
  readonly personId: string;
  readonly device: string;
  /** From where it was last seen: an address of IPv4, or a /64 of IPv6. Null of one that an older build began. */
  readonly seenFrom: string | null;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  /** Its end whatever happens. */
  readonly endsAt: Date;
  readonly sealedTokens: Uint8Array;
  /** Counts the tokens that it has had. */
  readonly tokenVersion: number;
  readonly tokenEndsAt: Date;
}

/** What tokens are sealed for: no other row opens them. */
export const contextOf = (sessionId: string): string => `session ${sessionId}`;

/** When it ends if nobody comes any more. */
export const endsIfIdle = ({ lastSeenAt, endsAt }: Session, { idleMs }: SessionLimits): Date =>
  new Date(Math.min(lastSeenAt.getTime() + idleMs, endsAt.getTime()));

export const isOver = (session: Session, now: Date, limits: SessionLimits): boolean =>
  now.getTime() >= endsIfIdle(session, limits).getTime();

/** Seen again only so often: a write for each request would cost more than the request. */
const SEEN_AGAIN_MS = 60_000;
export const isSeenAgain = ({ lastSeenAt }: Session, now: Date, { idleMs }: SessionLimits): boolean =>
  now.getTime() - lastSeenAt.getTime() >= Math.min(SEEN_AGAIN_MS, idleMs / 10);

/** Tokens are renewed a little before they end, so that none ends on its way through the services. */
const RENEWED_BEFORE_MS = 30_000;
export const wantsRenewal = ({ tokenEndsAt }: Session, now: Date): boolean =>
  tokenEndsAt.getTime() - now.getTime() <= RENEWED_BEFORE_MS;
export const tokenIsGood = ({ tokenEndsAt }: Session, now: Date): boolean => tokenEndsAt > now;

/** A new session's end: the limit, or the end of a token that nobody can renew. */
export const endOfNew = (now: Date, { tokens, lifeMs }: GivenTokens, { wholeMs }: SessionLimits): Date =>
  new Date(now.getTime() + (tokens.refresh === null ? Math.min(wholeMs, lifeMs) : wholeMs));
