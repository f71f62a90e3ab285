import type { Id } from '@puhui/kernel';
import type { Work } from '../tx.js';
import type { DutyEvent } from './duty.js';
import { saveDuty } from './store.js';

/** Puts a seeded duty there, once. What became of it since stays as it is. */
export async function appointOnce(
  work: Work<Id | null>,
  granted: Extract<DutyEvent, { name: 'DutyGranted' }>,
): Promise<void> {
  const { id } = granted.data;
  if ((await work.tx.prisma.duty.count({ where: { id } })) === 0) await saveDuty(work, null, [granted]);
}
