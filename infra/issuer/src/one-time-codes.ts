import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Words } from '@puhui/plain-pages';

const CODE_LIFE_MS = 5 * 60_000;
/** Wrong ones for one code; a million codes and five tries make a guess hopeless. */
const TRIES_MAX = 5;
/** New codes for one number in one life of a code: else each would bring five tries more. */
const CODES_MAX = 5;
/** Codes and wrong tries of one address in one life of a code, whatever numbers they are for. */
const OF_ADDRESS_MAX = 100;
/** At once. One within its five minutes makes no room for others: what was guessed of it would be forgotten. */
const NUMBERS_MAX = 100_000;
const ADDRESSES_MAX = 10_000;

interface Used {
  readonly firstAtMs: number;
  times: number;
}

interface Sent {
  code: string;
  endsAtMs: number;
  triesLeft: number;
  codes: number;
  firstAtMs: number;
  /** Until then its tries and codes count. The oldest of the map is the first that is over. */
  keptUntilMs: number;
}

export type CodeProblem = 'WRONG' | 'OVER' | 'TOO_MANY_TRIES' | 'TOO_MANY_CODES';

/** What is said about each. */
export const codeProblems: Readonly<Record<CodeProblem, Words>> = {
  WRONG: { zh: '验证码不对，请再看一眼。', en: 'That is not the code; please look again.' },
  OVER: {
    zh: '验证码已过期，已换成新的。',
    en: 'That code is over; here is a new one.',
  },
  TOO_MANY_TRIES: {
    zh: '输错次数太多，已换成新的验证码。',
    en: 'Too many wrong tries; here is a new code.',
  },
  TOO_MANY_CODES: {
    zh: '换验证码太频繁，请五分钟后再试。',
    en: 'Too many codes were asked for; please try again in five minutes.',
  },
};

/** Codes that let a phone number sign in once. In memory: a restart ends them, as five minutes do. */
export class OneTimeCodes {
  private readonly sent = new Map<string, Sent>();
  private readonly ofAddress = new Map<string, Used>();

  constructor(
    private readonly nowMs: () => number,
    private readonly draw: () => string = () => String(randomInt(1_000_000)).padStart(6, '0'),
    private readonly numbersMax = NUMBERS_MAX,
  ) {}

  /** A new code in the place of the one before. @param from the address that asks for it */
  send(
    mobile: string,
    from: string,
  ): { readonly code: string } | { readonly problem: 'TOO_MANY_CODES'; readonly againMs: number } {
    const now = this.nowMs();
    const early = this.earlyMs(from, now);
    if (early !== null) return { problem: 'TOO_MANY_CODES', againMs: early };
    const before = this.sent.get(mobile);
    const goesOn = before !== undefined && now - before.firstAtMs < CODE_LIFE_MS;
    const codes = goesOn ? before.codes + 1 : 1;
    if (goesOn && codes > CODES_MAX)
      return { problem: 'TOO_MANY_CODES', againMs: before.firstAtMs + CODE_LIFE_MS - now };
    const full = before === undefined ? this.fullForMs(now) : null;
    if (full !== null) return { problem: 'TOO_MANY_CODES', againMs: full };
    this.count(from, now);
    const code = this.draw();
    // Written anew, so that the oldest stands first.
    this.sent.delete(mobile);
    this.sent.set(mobile, {
      code,
      endsAtMs: now + CODE_LIFE_MS,
      triesLeft: TRIES_MAX,
      codes,
      firstAtMs: goesOn ? before.firstAtMs : now,
      keptUntilMs: now + CODE_LIFE_MS,
    });
    return { code };
  }

  /** The code that is good for a number now, as the page shows it again. */
  current(mobile: string): string | undefined {
    const sent = this.sent.get(mobile);
    return sent !== undefined && this.isGood(sent) ? sent.code : undefined;
  }

  /** @returns null when it is right; then it is used up. From an address that has guessed too much not even the right one is taken. */
  check(mobile: string, typed: string, from: string): CodeProblem | null {
    const now = this.nowMs();
    if (this.earlyMs(from, now) !== null) return 'TOO_MANY_CODES';
    const sent = this.sent.get(mobile);
    if (sent === undefined || now >= sent.endsAtMs) return 'OVER';
    if (sent.triesLeft <= 0) return 'TOO_MANY_TRIES';
    sent.triesLeft -= 1;
    if (isSame(sent.code, typed)) {
      // What was used up still counts among the codes of its five minutes.
      sent.endsAtMs = 0;
      return null;
    }
    this.count(from, now);
    return sent.triesLeft > 0 ? 'WRONG' : 'TOO_MANY_TRIES';
  }

  /** How long there is no place for one number more; null where there is one. */
  private fullForMs(now: number): number | null {
    for (const [mobile, { keptUntilMs }] of this.sent) {
      if (keptUntilMs > now) return this.sent.size < this.numbersMax ? null : keptUntilMs - now;
      this.sent.delete(mobile);
    }
    return null;
  }

  /** How much too early an address is; null where it may go on. */
  private earlyMs(from: string, now: number): number | null {
    const used = this.ofAddress.get(from);
    const leftMs = used === undefined ? 0 : used.firstAtMs + CODE_LIFE_MS - now;
    return used !== undefined && leftMs > 0 && used.times >= OF_ADDRESS_MAX ? leftMs : null;
  }

  private count(from: string, now: number): void {
    const used = this.ofAddress.get(from);
    if (used !== undefined && now - used.firstAtMs < CODE_LIFE_MS) {
      used.times += 1;
      return;
    }
    this.ofAddress.delete(from);
    this.ofAddress.set(from, { firstAtMs: now, times: 1 });
    const [oldest] = this.ofAddress.size > ADDRESSES_MAX ? this.ofAddress.keys() : [];
    if (oldest !== undefined) this.ofAddress.delete(oldest);
  }

  private isGood({ endsAtMs, triesLeft }: Sent): boolean {
    return this.nowMs() < endsAtMs && triesLeft > 0;
  }
}

const isSame = (code: string, typed: string): boolean =>
  code.length === typed.length && timingSafeEqual(Buffer.from(code), Buffer.from(typed));
