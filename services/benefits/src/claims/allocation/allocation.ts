import type { Id, Result } from '@puhui/kernel';
import type { RefusalWith } from '../../refusals/refusals.js';

/** Someone who qualifies and wants a unit, in the order of arrival. */
export interface Candidate {
  readonly personId: Id;
}

/** What can be handed out now; all of it read under the quota row's lock. */
export interface Stock {
  readonly unitsLeft: number;
  /** Null: no limit per period. */
  readonly periodUnitsLeft: number | null;
  /** Null: no limit per person. */
  readonly perPersonUnits: number | null;
  /** Units that a person has in the current period. */
  readonly takenBy: ReadonlyMap<Id, number>;
}

/** Which limit stood in the way; the caller adds when it ends. */
export type NoUnit = RefusalWith<'SOLD_OUT' | 'PERIOD_SOLD_OUT' | 'PERSON_LIMIT_REACHED'>['code'];

/**
 * A way to hand out scarce units: one answer for each candidate, in their order. To add a kind, add a folder beside
 * first-come, a line in kinds.ts and a member of the contract's enum.
 */
export type Allocate = (candidates: readonly Candidate[], stock: Stock) => Result<'granted', NoUnit>[];
