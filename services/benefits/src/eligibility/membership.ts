import type { BusinessDate, Id } from '@puhui/kernel';

/** One membership, as this service knows it. */
export interface Membership {
  readonly id: Id;
  readonly personId: Id;
  readonly tradeUnionId: Id;
  /** Ids from the root down to the union; empty while the union has not arrived here. */
  readonly unionPath: readonly Id[];
  readonly status: string;
  readonly verified: boolean;
  readonly workerType: string;
  readonly joinedOn: BusinessDate;
  /** The version of the projected membership, kept on the claim: it says what the decision was made on. */
  readonly version: number;
}

/** Whose members may claim. */
export interface Eligibility {
  readonly tradeUnionIds: readonly Id[];
  /** Empty: every type. */
  readonly workerTypes: readonly string[];
  readonly minMembershipDays: number;
  readonly verifiedOnly: boolean;
}
