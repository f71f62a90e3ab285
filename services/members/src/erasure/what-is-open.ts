import type { Id, Result } from '@puhui/kernel';
import { ok } from '@puhui/kernel';
import { isOpen, type Duty } from '../duties/duty.js';
import { refuse, type RefusalWith } from '../refusals.js';
import { statusAt, type Transfer } from '../transfers/transfer.js';

/** What somebody still has to do with the platform, beside being a member. */
export interface Involved {
  readonly duties: readonly Duty[];
  readonly transfers: readonly Transfer[];
}

export type StillOpen = RefusalWith<'PERSON_HAS_DUTIES' | 'TRANSFER_UNDER_WAY'>;

/** Who holds an office signs with their name until it ends; whom a union is asked about must be somebody. */
export function nothingOpen({ duties, transfers }: Involved, now: Date): Result<null, StillOpen> {
  const duty = duties.find((one) => isOpen(one, now));
  if (duty) return refuse.PERSON_HAS_DUTIES({ dutyId: duty.id, role: duty.role });
  const transferId: Id | undefined = transfers.find((one) => statusAt(one, now) === 'waiting')?.id;
  return transferId === undefined ? ok(null) : refuse.TRANSFER_UNDER_WAY({ transferId });
}
