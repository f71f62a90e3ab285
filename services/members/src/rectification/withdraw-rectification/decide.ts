import { ok, stepFrom, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import { rectificationLifeCycle, type Rectification, type RectificationEvent } from '../rectification.js';

export interface WithdrawRectificationState {
  /** Whose officers answer for the person now; null for the platform. */
  readonly inCharge: Id | null;
  readonly rectification: Rectification;
}

/** Who asked takes it back, as long as no officer has answered; to everybody else there is no such wish. */
export function decideWithdraw(
  by: Id,
  {
    rectification: { id: rectificationId, personId, status },
    inCharge: tradeUnionId,
  }: WithdrawRectificationState,
): Result<RectificationEvent, RefusalWith<'RECTIFICATION_UNKNOWN' | 'RECTIFICATION_STEP_NOT_OPEN'>> {
  if (personId !== by) return refuse.RECTIFICATION_UNKNOWN({ rectificationId });
  return stepFrom(rectificationLifeCycle, status, 'RectificationWithdrawn') === undefined
    ? refuse.RECTIFICATION_STEP_NOT_OPEN({ status })
    : ok({ name: 'RectificationWithdrawn', data: { by, tradeUnionId } });
}
