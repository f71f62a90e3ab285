import { Recent } from '@puhui/kernel';
import type { Reader } from '@puhui/postgres';
import type { KnownDuties } from '../duties/known-duties.js';
import { bodyHash } from '../idempotency/idempotency.js';
import type { MendsBy, RefusalAnswer } from '../refusals/entry.js';
import { ForbiddenProblem } from './forbidden.js';

/** How long what was committed elsewhere before somebody asked may be on its way here. Duties come within moments. */
const ON_ITS_WAY_MS = { duty: 3_000, news: 30_000 } as const satisfies Record<
  Exclude<MendsBy, 'itself'>,
  number
>;
/** Who asks again later than that has a new wish. */
const SAME_WISH_MS = 10_000;
const WISHES_MAX = 10_000;

interface Asked {
  readonly sinceMs: number;
  readonly lastMs: number;
}

/** Who was turned away, and through which door with what. */
export interface Wish {
  readonly personId: string | undefined;
  readonly door: string;
  readonly args: unknown;
}

/**
 * Whether a refusal that rests on news may still be mended by any, for who asks the same again and again: as long as what was
 * decided elsewhere before the first time may be on its way. It has come when members has said since that all duties are told, which nobody
 * hears while it or the broker is down. The first answer always says that it may: nothing here knows what was decided elsewhere a moment ago.
 */
export class WhatMayCome {
  private readonly asked = new Recent<Asked>(WISHES_MAX);

  constructor(
    private readonly reader: Reader,
    private readonly duties: Pick<KnownDuties, 'freshness'>,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** The answer, or what it throws, without a time to ask again where nothing comes any more. What needs no waiting is not waited for. */
  told(wish: Wish, answer: () => unknown): unknown {
    const heard = (value: unknown): unknown => (isRefusal(value) ? this.said(wish, value) : value);
    const thrown = (error: unknown): Promise<never> => this.thrown(wish, error);
    try {
      const value = answer();
      return isThenable(value) ? value.then(heard, thrown) : heard(value);
    } catch (error) {
      return thrown(error);
    }
  }

  private async thrown(wish: Wish, error: unknown): Promise<never> {
    if (error instanceof ForbiddenProblem && !(await this.comesYet(wish, 'duty'))) throw error.forGood();
    throw error;
  }

  /** A refusal, without a time to ask again where nothing comes any more. */
  async said<Said extends Pick<RefusalAnswer, 'mendsBy'>>(
    wish: Wish,
    refusal: Said,
  ): Promise<Said | (Said & { readonly retryAfterMs: null })> {
    const { mendsBy } = refusal;
    const stands = mendsBy === undefined || mendsBy === 'itself' || (await this.comesYet(wish, mendsBy));
    return stands ? refusal : { ...refusal, retryAfterMs: null };
  }

  private async comesYet({ personId, door, args }: Wish, by: keyof typeof ON_ITS_WAY_MS): Promise<boolean> {
    const key = `${personId ?? ''} ${door} ${bodyHash(args)}`;
    const lastMs = this.nowMs();
    const before = this.asked.get(key);
    const isSame = before !== undefined && lastMs - before.lastMs <= SAME_WISH_MS;
    const sinceMs = isSame ? before.sinceMs : lastMs;
    this.asked.put(key, { sinceMs, lastMs });
    const enoughMs = sinceMs + ON_ITS_WAY_MS[by];
    if (lastMs < enoughMs) return true;
    const { behindMs } = await this.duties.freshness(this.reader);
    if (lastMs - behindMs < enoughMs) return true;
    this.asked.forget(key);
    return false;
  }
}

export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
const isRefusal = (value: unknown): value is Pick<RefusalAnswer, 'mendsBy'> =>
  typeof value === 'object' && value !== null && 'mendsBy' in value;
