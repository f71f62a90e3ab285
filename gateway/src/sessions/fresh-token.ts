import { setTimeout as sleep } from 'node:timers/promises';
import { IdentityProblem } from '@puhui/platform/door';
import type { Clock } from '@puhui/kernel';
import { IssuerAway, IssuerRefused, type IssuerClient } from './issuer-client.js';
import type { KnownErased } from './known-erased.js';
import type { Sealer } from './sealer.js';
import { contextOf, tokenIsGood, tokensSchema, wantsRenewal, type Session, type Tokens } from './session.js';
import type { SessionStore } from './store.js';

/** Longer than the issuer is waited for; whoever claimed and died is waited for no longer. */
const RENEWAL_MS = 60_000;
/** Somebody waits for a page; the issuer is waited for on. */
const PATIENCE_MS = 5_000;
const POLL_MS = 50;
const UNSAVED_MAX = 1_000;

export interface FreshTokenParts {
  readonly store: SessionStore;
  readonly sealer: Sealer;
  readonly issuer: Pick<IssuerClient, 'renew'>;
  readonly clock: Clock;
  readonly isErased: KnownErased;
  /** How long one request waits for new tokens. */
  readonly patienceMs?: number;
}

/** New tokens that the database could not take when they came; the issuer gives no second ones for the old. */
interface Unsaved {
  readonly of: Session;
  readonly tokens: Tokens;
  readonly endsAt: Date;
}

/**
 * The access token of a session, renewed when it is about to end: once, however many requests of however many gateways want
 * it. An issuer takes a token of renewal once, and may end everything when it comes twice.
 */
export class FreshToken {
  private readonly underWay = new Map<string, Promise<string>>();
  private readonly unsaved = new Map<string, Unsaved>();

  constructor(private readonly parts: FreshTokenParts) {}

  /**
   * @param refused the token that was found to have ended already, when one was.
   * @throws IdentityProblem when the session is over with its token; IssuerAway, or what the database says
   */
  async of(session: Session, refused?: string): Promise<string> {
    const { clock } = this.parts;
    const tokens = this.tokensOf(session);
    const isWanted = wantsRenewal(session, clock.now()) || tokens.access === refused;
    if (!isWanted) return tokens.access;
    const isGood = tokenIsGood(session, clock.now()) && tokens.access !== refused;
    if (tokens.refresh === null) {
      if (isGood) return tokens.access;
      return this.over(session);
    }
    try {
      return await this.inTime(this.renewed(session));
    } catch (error) {
      // A little early is no matter: the old one still speaks for the person.
      if (error instanceof IssuerAway && isGood) return tokens.access;
      throw error;
    }
  }

  /** Whoever waits no longer leaves the renewal as it is: its answer is for who asks next. */
  private async inTime(renewing: Promise<string>): Promise<string> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const tooLong = sleep(this.patienceMs, undefined, { signal }).then(() => {
      throw new IssuerAway('new tokens take long');
    });
    try {
      return await Promise.race([renewing, tooLong]);
    } finally {
      waiting.abort();
      tooLong.catch(() => undefined);
    }
  }

  private get patienceMs(): number {
    return this.parts.patienceMs ?? PATIENCE_MS;
  }

  private tokensOf({ id, sealedTokens }: Session): Tokens {
    return tokensSchema.parse(this.parts.sealer.open(sealedTokens, contextOf(id)));
  }

  /** Everybody who asks while one is asking waits for that one's answer. */
  private renewed(session: Session): Promise<string> {
    const asking = this.underWay.get(session.id);
    if (asking) return asking;
    const mine = this.renew(session).finally(() => this.underWay.delete(session.id));
    this.underWay.set(session.id, mine);
    return mine;
  }

  private async renew(session: Session): Promise<string> {
    const { store, clock } = this.parts;
    const unsaved = this.unsaved.get(session.id);
    if (unsaved) return this.ofSomebody(session, await this.save(unsaved));
    const now = clock.now();
    const until = new Date(now.getTime() + RENEWAL_MS);
    if (await store.claimRenewal(session, now, until)) return this.ask(session);
    return this.othersToken(session);
  }

  private async ask(session: Session): Promise<string> {
    const { store, issuer, clock } = this.parts;
    const { refresh, id } = this.tokensOf(session);
    try {
      const { tokens, lifeMs } = await issuer.renew(refresh ?? '', id);
      const endsAt = new Date(clock.now().getTime() + lifeMs);
      return await this.ofSomebody(session, await this.save({ of: session, tokens, endsAt }));
    } catch (error) {
      if (error instanceof IssuerRefused) return this.over(session);
      if (error instanceof IssuerAway) await store.giveRenewalBack(session);
      throw error;
    }
  }

  private async save(unsaved: Unsaved): Promise<string> {
    const { store, sealer } = this.parts;
    const { of, tokens, endsAt } = unsaved;
    if (this.unsaved.size < UNSAVED_MAX) this.unsaved.set(of.id, unsaved);
    const goesOn = await store.renew(of, sealer.seal(tokens, contextOf(of.id)), endsAt);
    this.unsaved.delete(of.id);
    if (!goesOn) throw signedOut();
    return tokens.access;
  }

  /** Another gateway asks: its answer comes by the database. */
  private async othersToken(session: Session): Promise<string> {
    for (let waitedMs = 0; waitedMs < this.patienceMs; waitedMs += POLL_MS) {
      const found = await this.parts.store.byId(session.id);
      if (found === undefined) throw signedOut();
      if (found.tokenVersion !== session.tokenVersion) return this.tokensOf(found).access;
      await sleep(POLL_MS);
    }
    throw new IssuerAway('whoever renews this token has not come back');
  }

  /** Once new tokens are kept, so that they are taken back with the session. */
  private async ofSomebody({ personId }: Session, access: string): Promise<string> {
    if (!(await this.parts.isErased(access))) return access;
    await this.parts.store.end(personId, null);
    throw signedOut();
  }

  private async over({ id, personId }: Session): Promise<never> {
    await this.parts.store.end(personId, null, id);
    throw signedOut();
  }
}

const signedOut = (): IdentityProblem =>
  new IdentityProblem('TOKEN_EXPIRED', 'the session ended with its token');
