import { businessDate, startOfBusinessDate } from '@puhui/kernel';
import type { Windows } from './terms.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Until when a voucher claimed at an instant can be used: the end of the N-th day after the day of the claim, or after the
 * first day of use if that is later (Asia/Shanghai), or the fixed end, whichever is earlier. Null when the terms say neither.
 */
export function validUntilFor(
  windows: Pick<Windows, 'useFrom' | 'useWithinDays' | 'useUntil'>,
  claimedAt: Date,
): Date | null {
  const { useFrom, useWithinDays, useUntil } = windows;
  if (useWithinDays === null) return useUntil;
  const from = useFrom !== null && useFrom > claimedAt ? useFrom : claimedAt;
  const firstDay = startOfBusinessDate(businessDate(from)).getTime();
  const end = new Date(firstDay + (useWithinDays + 1) * DAY_MS);
  return useUntil !== null && useUntil < end ? useUntil : end;
}
