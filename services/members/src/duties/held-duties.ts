import type { Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import type { Undecided } from '../tx.js';
import type { Duty } from './duty.js';
import { lockedDuties, toDuty } from './store.js';

export { saveDuty } from './store.js';

/** All duties of a person who is locked, themselves locked, in the order of their ids. */
export async function lockDutiesOf(tx: Undecided, personId: Id): Promise<Duty[]> {
  return (await lockedDuties(tx, sql`d.person_id = ${personId}::uuid`)).map(toDuty);
}
