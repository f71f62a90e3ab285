import type { Id } from '@puhui/kernel';
import { liveAt, type Reader, sql } from '@puhui/platform';
import type { DutyModel } from '../generated/prisma/models.js';
import { isLive, type Duty } from './duty.js';
import { openingDuties } from './opening-duties.js';
import { DUTY_COLUMNS, toDuty } from './store.js';

/** What the person may do now, by this service's own tables (never by a projection that may lag). */
export async function liveDutiesOf(reader: Reader, personId: Id, now: Date): Promise<Duty[]> {
  const rows = await reader.query<DutyModel[]>(
    sql`select ${DUTY_COLUMNS} from ${openingDuties} as d where d.person_id = ${personId}::uuid and d.revoked_at is null`,
  );
  return rows.map(toDuty).filter((duty) => isLive(duty, now));
}

/** A live duty of somebody; without a union it lies over the platform. */
export interface HeldDuty {
  readonly id: Id;
  readonly personId: Id;
  readonly tradeUnionId: Id | null;
}

/** The live duties of these persons, the eldest first. */
export const heldDuties = (reader: Reader, personIds: readonly Id[], at: Date): Promise<HeldDuty[]> =>
  reader.query<HeldDuty[]>(
    sql`select id, person_id as "personId", trade_union_id as "tradeUnionId" from duty
      where person_id = any (${personIds}::uuid[]) and ${liveAt(at)} order by id`,
  );

/** Of these persons, those who have, or had, a duty over a union or over the platform. */
export async function dutiesOverUnions(reader: Reader, personIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select distinct person_id as id from duty
      where person_id = any (${personIds}::uuid[]) and scope_kind in ('union', 'platform')`,
  );
  return new Set(rows.map(({ id }) => id));
}
