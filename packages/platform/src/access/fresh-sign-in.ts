import type { Logger } from 'pino';
import type { Actor } from '../identity/actor.js';
import { defineRefusals } from '../refusals/catalogue.js';

/** Mutations for which somebody has to have signed in a short while ago, each with what is at stake. */
export type NeedsFreshSignIn = Readonly<Record<`Mutation.${string}`, string>>;

/** What a sign-in has to be for them. */
export interface FreshSignIn {
  readonly withinMs: number;
  /** How it has to have been done, by the issuer's words (`acr`); empty where any will do. */
  readonly acrValues: readonly string[];
}

/** Whether somebody may begin what ends in a fresh sign-in, by the machine's time: see `isFreshToBegin`. */
export type FreshToBegin = (actor: Actor) => boolean | null;
export const FRESH_TO_BEGIN = Symbol('fresh to begin');

/** Clocks of an issuer and of a service differ by so much. */
const CLOCKS_DIFFER_MS = 60_000;

type Claim = 'auth_time' | 'acr';

/** What a token leaves unsaid of a sign-in: no sign-in makes an issuer say it that was not set up to. */
function unsaidOf({ signedInAtMs, acr }: Actor, { acrValues }: FreshSignIn): Claim | null {
  if (signedInAtMs === undefined) return 'auth_time';
  return acrValues.length > 0 && acr === undefined ? 'acr' : null;
}

function isFresh({ signedInAtMs = -Infinity, acr = '' }: Actor, sign: FreshSignIn, nowMs: number): boolean {
  const ageMs = nowMs - signedInAtMs;
  if (ageMs > sign.withinMs || ageMs < -CLOCKS_DIFFER_MS) return false;
  return sign.acrValues.length === 0 || sign.acrValues.includes(acr);
}

const catalogue = defineRefusals({
  SIGN_IN_AGAIN: {
    zh: '办理这一项之前，请再登录一次，确认是您本人。',
    en: 'Please sign in once more before this, so that it is sure to be you.',
    hintZh: '登录后回到原处，已填写的内容还在。',
    hintEn: 'You come back to where you were, with what you had typed.',
    fields: {},
  },
  SIGN_IN_UNTOLD: {
    zh: '登录系统没有说明您是何时、怎样登录的，这一项因此办不了。',
    en: 'The sign-in service does not tell when or how you signed in, so this cannot be done.',
    hintZh: '再登录一次也没有用；请联系系统管理员，让登录系统向平台说明登录的时间和方式。',
    hintEn:
      'Signing in once more does not help: ask a system administrator to have the sign-in service tell when and how somebody signed in.',
    fields: {},
  },
});

/** Somebody signed in too long ago, or not by what this asks for; or nobody says when and how. */
export class FreshSignInProblem extends Error {
  readonly status = 403;
  readonly hint: string;
  readonly hintEn: string;
  readonly retryAfterMs: number | null;
  constructor(
    readonly code: 'SIGN_IN_AGAIN' | 'SIGN_IN_UNTOLD',
    door: string,
  ) {
    const said = catalogue.answerRefusal({ code });
    super(`${said.messageEn} ${said.message} (${door})`);
    this.name = 'FreshSignInProblem';
    this.hint = said.hint;
    this.hintEn = said.hintEn;
    this.retryAfterMs = said.retryAfterMs;
  }
}

/** Judges sign-ins, and tells once of each claim that the issuer leaves out: people can't mend that, and an operator reads the log. */
export class FreshSignIns {
  private readonly told = new Set<Claim>();

  constructor(
    private readonly sign: FreshSignIn,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** @throws FreshSignInProblem. An issuer that does not say when somebody signed in lets nobody in. */
  need(actor: Actor, door: string, nowMs: number): void {
    const claim = unsaidOf(actor, this.sign);
    if (claim !== null) {
      this.tell(claim);
      throw new FreshSignInProblem('SIGN_IN_UNTOLD', door);
    }
    if (!isFresh(actor, this.sign, nowMs)) throw new FreshSignInProblem('SIGN_IN_AGAIN', door);
  }

  /**
   * Whether a sign-in is young enough to begin something at whose end `need` is asked: it will do for a third of its time yet.
   * @returns null where the issuer does not tell when it was; signing in again does not help then
   */
  isFreshToBegin(actor: Actor, nowMs: number): boolean | null {
    if (unsaidOf(actor, this.sign) !== null) return null;
    return isFresh(actor, this.sign, nowMs) && isFresh(actor, this.sign, nowMs + this.sign.withinMs / 3);
  }

  private tell(claim: Claim): void {
    if (this.told.has(claim)) return;
    this.told.add(claim);
    this.logger.warn({ claim }, `the issuer's access tokens have no ${claim}: ${SEE}`);
  }
}

const SEE = 'nobody can do what needs a fresh sign-in (docs/how-to/another-issuer.md)';
