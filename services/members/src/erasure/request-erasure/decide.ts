import { ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Erasure, ErasureEvent } from '../erasure.js';
import { nothingOpen, type Involved, type StillOpen } from '../what-is-open.js';

export interface RequestErasureCommand {
  readonly id: Id;
  readonly personId: Id;
  readonly now: Date;
}

export interface RequestErasureState extends Involved {
  /** Whose officers answer for the person; null for the platform. */
  readonly tradeUnionId: Id | null;
  readonly waiting: Pick<Erasure, 'id'> | null;
}

/** Everybody may ask for themself; what is open is settled first, so that nobody loses by it what they meant to keep. */
export function decideRequest(
  { id, personId, now }: RequestErasureCommand,
  { tradeUnionId, waiting, ...involved }: RequestErasureState,
): Result<ErasureEvent, StillOpen | RefusalWith<'ERASURE_UNDER_WAY'>> {
  if (waiting) return refuse.ERASURE_UNDER_WAY({ erasureId: waiting.id });
  const open = nothingOpen(involved, now);
  if (!open.ok) return open;
  return ok({ name: 'ErasureRequested', data: { id, personId, tradeUnionId, askedAt: now } });
}
