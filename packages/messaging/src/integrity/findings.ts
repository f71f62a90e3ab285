import type { FindingKind } from '@puhui/kernel';

/** Something stored that is not what it must be. */
export interface IntegrityFinding {
  /** One that has words for people, in both languages. */
  readonly kind: FindingKind;
  /** Of the row: an event's id, a block's number, an aggregate. */
  readonly id: string;
  /** Which row it is, e.g. "messaging.event 0192…". */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** More are not listed: one is enough to know, and the first are enough to look at. */
export const findings_max = 100;
