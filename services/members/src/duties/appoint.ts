import type { Change } from '../tx.js';
import type { Duty } from './duty.js';
import { saveDuty } from './store.js';

/** Puts a seeded duty there, once. What became of it since stays as it is. */
export async function appointOnce(change: Change, duty: Duty): Promise<void> {
  if ((await change.tx.prisma.duty.count({ where: { id: duty.id } })) === 0) await saveDuty(change, duty);
}
