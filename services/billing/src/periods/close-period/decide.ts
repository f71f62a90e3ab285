import { businessDate, businessMonth, ok, type Fen, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { ParkedKeys } from '../parked-keys.js';

export interface PeriodState {
  /** It was closed before, by itself or with a later one. */
  readonly closed: boolean;
  /** Message keys that are parked: what they hold may belong to the union's period. */
  readonly parked: ParkedKeys;
  /** Facts of the union's campaigns, or of campaigns not known yet, that wait for their cause. */
  readonly factsWaiting: number;
  /** Suspense accounts that are not zero, with what has been explained of each. */
  readonly suspense: readonly HeldSuspense[];
}

interface HeldSuspense {
  readonly campaignId: Id;
  readonly amount: Fen;
  readonly explained: Fen | null;
}

export type CloseRefusal = RefusalWith<
  | 'PERIOD_ALREADY_CLOSED'
  | 'PERIOD_NOT_OVER'
  | 'PARKED_KEYS_WAITING'
  | 'FACTS_WAITING'
  | 'SUSPENSE_NOT_EXPLAINED'
>;

/** In Shanghai, where business days are. */
export const isOver = (period: string, now: Date): boolean => period < businessMonth(businessDate(now));

/** An explanation speaks of one amount: of another there is none. */
export const isExplained = ({ amount, explained }: Pick<HeldSuspense, 'amount' | 'explained'>): boolean =>
  amount === explained;

/** A month closes when it is over, nothing is parked or waits, and every suspense account is zero or explained. */
export function decideClose(period: string, now: Date, state: PeriodState): Result<void, CloseRefusal> {
  if (state.closed) return refuse.PERIOD_ALREADY_CLOSED({ period });
  if (!isOver(period, now)) return refuse.PERIOD_NOT_OVER({ period });
  const { keys: count, ofAnyUnion } = state.parked;
  if (count > 0) return refuse.PARKED_KEYS_WAITING({ count, ofAnyUnion });
  if (state.factsWaiting > 0) return refuse.FACTS_WAITING({ count: state.factsWaiting });
  const open = state.suspense.find((held) => !isExplained(held));
  if (open) return refuse.SUSPENSE_NOT_EXPLAINED({ campaignId: open.campaignId, amount: open.amount });
  return ok(undefined);
}
