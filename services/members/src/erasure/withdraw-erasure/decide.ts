import { ok, stepFrom, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import { erasureLifeCycle, type Erasure, type ErasureEvent } from '../erasure.js';

export interface WithdrawErasureState {
  /** Whose officers answer for the person now; null for the platform. */
  readonly inCharge: Id | null;
  readonly erasure: Erasure;
}

/** Who asked takes it back, as long as no officer has answered; to everybody else there is no such wish. */
export function decideWithdraw(
  by: Id,
  { erasure: { id: erasureId, personId, status }, inCharge: tradeUnionId }: WithdrawErasureState,
): Result<ErasureEvent, RefusalWith<'ERASURE_UNKNOWN' | 'ERASURE_STEP_NOT_OPEN'>> {
  if (personId !== by) return refuse.ERASURE_UNKNOWN({ erasureId });
  return stepFrom(erasureLifeCycle, status, 'ErasureWithdrawn') === undefined
    ? refuse.ERASURE_STEP_NOT_OPEN({ status })
    : ok({ name: 'ErasureWithdrawn', data: { by, tradeUnionId } });
}
