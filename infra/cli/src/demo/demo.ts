import { KEY_CHARACTERS_MAX } from '@puhui/kernel';
import type { CaseFile } from '../case-file/case-format.js';
import type { Door } from '../door/door.js';
import type { LocalClock } from '../door/local-clock.js';
import type { TradeUnion } from '../questions/members.js';

/** Limits of what a demo does at the same time. */
export const IN_FLIGHT = {
  claimsMax: 256,
  redemptionsMax: 64,
  appointmentsMax: 8,
  tokensMax: 5_000,
} as const;

/** People of a case are numbered; members from 0, the others far beyond any roster. */
export const NUMBERS = { staff: 9_000_000, merchant: 9_100_000, cashiers: 9_200_000 } as const;

export interface Sizes {
  readonly members: number;
  readonly claimants: number;
  readonly units: number;
  readonly redeemed: number;
}

/** What every stage of a played case has at hand. */
export interface Demo {
  readonly played: CaseFile;
  readonly sizes: Sizes;
  /** Makes this run's idempotency keys its own. */
  readonly runId: string;
  /** The door for the platform's administrator. */
  readonly admin: Door;
  readonly clock: LocalClock;
  readonly union: TradeUnion;
  /** One line of progress. */
  readonly say: (line: string) => void;
}

/**
 * The sizes that are played. Fewer units than the case's shrink the redemptions in proportion; fewer members, the
 * claimants.
 */
export function sizesOf(
  { campaign, members, story }: CaseFile,
  scale: { readonly members?: number | undefined; readonly units?: number | undefined },
): Sizes {
  const units = scale.units ?? campaign.quotas.total;
  const roster = scale.members ?? members.count;
  return {
    members: roster,
    claimants: Math.min(roster, scale.members === undefined ? story.claimants : roster),
    units,
    redeemed: Math.min(units, Math.round((story.redeemed * units) / campaign.quotas.total)),
  };
}

/** A key for one wish of one run: the same again for every retry. */
export const keyOf = (demo: Demo, ...parts: readonly (string | number)[]): string =>
  ['demo', demo.runId, ...parts].join(':').slice(0, KEY_CHARACTERS_MAX);

/** A key that is the same in every run: for what may exist only once. */
export const lastingKeyOf = (demo: Demo, ...parts: readonly (string | number)[]): string =>
  ['demo', demo.played.case, ...parts].join(':').slice(0, KEY_CHARACTERS_MAX);

/** Says how far something has come, ten times on the way. */
export function progress(demo: Demo, what: string, total: number): () => void {
  const step = Math.max(1, Math.ceil(total / 10));
  let done = 0;
  return () => {
    done += 1;
    if (done % step === 0 || done === total) demo.say(`  ${what} ${done} / ${total}`);
  };
}
