import type { AllocationKindName, AllocationSettings } from '@puhui/contracts';
import { err, invariant, ok, type Id, type Result } from '@puhui/kernel';
import type { AllocationInput, Graph } from '../generated/graphql.js';
import type { RefusalWith } from '../refusals/refusals.js';

type SettingsOf<K extends AllocationKindName> = Extract<AllocationSettings, { kind: K }>;

/** Someone who qualifies and asks, in the order of arrival. */
export interface Candidate {
  readonly personId: Id;
  /** Of the membership under which they qualify. */
  readonly workerType: string;
}

/** What can be given out now; all of it read under the quota row's lock. */
export interface Stock {
  readonly unitsLeft: number;
  /** Null: no limit per period. */
  readonly periodUnitsLeft: number | null;
  /** Null: no limit per person. */
  readonly perPersonUnits: number | null;
  /** Units that a person has in the current period. */
  readonly takenBy: ReadonlyMap<Id, number>;
}

/** What somebody who was not refused has: a voucher now, or an entry that is settled later. */
export type Admission =
  | { readonly outcome: 'granted' }
  | {
      readonly outcome: 'entered';
      /** Units of the campaign that are kept for the entry until it is settled. */
      readonly units: number;
      readonly settlesAt: Date;
    };

/** Which limit stood in the way; the caller adds when it ends. */
export type NoUnit = RefusalWith<'SOLD_OUT' | 'PERIOD_SOLD_OUT' | 'PERSON_LIMIT_REACHED'>['code'];

/** An entry whose time has come. */
interface DueEntry {
  readonly id: Id;
  readonly personId: Id;
  readonly units: number;
}

/**
 * What becomes of a due entry: so many vouchers, down to none. What was kept for it beyond them comes free: for others while the
 * campaign is open, for its budget once it is closed.
 */
interface Settlement {
  readonly issueUnits: number;
}

/** What of a campaign's other terms a kind's settings must agree with. */
export interface TermsAround {
  readonly totalUnits: number;
  readonly perPeriodUnits: number | null;
  readonly perPersonUnits: number | null;
  readonly claimUntil: Date;
  readonly useUntil: Date | null;
}

/** One thing that is wrong with settings. */
export interface KindProblem<Code extends string = string> {
  readonly code: Code;
  /** In the officer's input: a setting below `allocation`, or another term that the settings do not fit. */
  readonly field: string;
  /** The number that the words of the code leave room for, as `{units}`. */
  readonly units?: number;
}

/** The words for what can be wrong with settings, by code; a number that only the settings know stands in them as `{units}`. */
type ProblemWords<Code extends string> = Readonly<Record<Code, readonly [zh: string, en: string]>>;

/**
 * A way to give out scarce units. All of it is pure: the engine locks, batches, writes and tells. `admit` answers each
 * candidate in their order; `settle` each due entry, where a batch decides as the whole would.
 */
export interface AllocationKind<
  K extends AllocationKindName = AllocationKindName,
  Code extends string = string,
> {
  readonly problems: ProblemWords<Code>;
  /** The settings in an officer's input; undefined when the input is for another kind. */
  read(input: AllocationInput): SettingsOf<K> | undefined;
  /** The settings as the graph shows them. */
  view(settings: SettingsOf<K>): Graph<'Allocation'>;
  check(settings: SettingsOf<K>, around: TermsAround): readonly KindProblem<Code>[];
  /** The last instant at which a voucher of the campaign can be issued. */
  lastIssue(settings: SettingsOf<K>, claimUntil: Date): Date;
  admit(candidates: readonly Candidate[], stock: Stock, settings: SettingsOf<K>): Result<Admission, NoUnit>[];
  /** Left out by a kind that enters nobody. */
  settle?(entries: readonly DueEntry[], settings: SettingsOf<K>): Settlement[];
}

/**
 * So many units for each of those who come, in their order, while there are enough; a kind may give some people more than others.
 * A person at their limit hears that first, since for them it stays true whatever is left; an empty campaign comes before an
 * empty period for the same reason.
 */
export function inOrder(
  candidates: readonly Candidate[],
  stock: Stock,
  unitsOf: (candidate: Candidate) => number,
): Result<'taken', NoUnit>[] {
  let { unitsLeft, periodUnitsLeft } = stock;
  const takenBy = new Map(stock.takenBy);
  invariant(unitsLeft >= 0, 'never-oversold', { unitsLeft });
  return candidates.map((candidate) => {
    const { personId } = candidate;
    const units = unitsOf(candidate);
    const taken = (takenBy.get(personId) ?? 0) + units;
    if (stock.perPersonUnits !== null && taken > stock.perPersonUnits) return err('PERSON_LIMIT_REACHED');
    if (unitsLeft < units) return err('SOLD_OUT');
    if (periodUnitsLeft !== null && periodUnitsLeft < units) return err('PERIOD_SOLD_OUT');
    unitsLeft -= units;
    if (periodUnitsLeft !== null) periodUnitsLeft -= units;
    takenBy.set(personId, taken);
    return ok('taken');
  });
}
