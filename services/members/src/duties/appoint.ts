import type { Cause, Unit } from '../unit.js';
import type { Duty } from './duty.js';
import { saveDuty } from './store.js';

/** Puts a seeded duty there, once. What became of it since stays as it is. */
export async function appointOnce(unit: Unit, duty: Duty, cause: Cause): Promise<void> {
  if ((await unit.prisma.duty.count({ where: { id: duty.id } })) === 0) await saveDuty(unit, duty, cause);
}
