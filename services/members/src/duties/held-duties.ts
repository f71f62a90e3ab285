import type { Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import type { DutyModel } from '../generated/prisma/models.js';
import type { Undecided } from '../tx.js';
import type { Duty } from './duty.js';
import { HELD_DUTY_COLUMNS, toDuty } from './store.js';

export { saveDuty } from './store.js';

/** All duties of a person who is locked, themselves locked, in the order of their ids. */
export async function lockDutiesOf(tx: Undecided, personId: Id): Promise<Duty[]> {
  const rows = await tx.query<DutyModel[]>(
    sql`select ${HELD_DUTY_COLUMNS} from duty d where d.person_id = ${personId}::uuid order by d.id for update`,
  );
  return rows.map(toDuty);
}
