import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import type { BusinessDate, Id } from '@puhui/kernel';

import type { Membership } from './membership.js';

interface MembershipRow {
  readonly id: Id;
  readonly person_id: Id;
  readonly trade_union_id: Id;
  readonly path: Id[] | null;
  readonly status: string;
  readonly verified: boolean;
  readonly worker_type: string;
  readonly joined_on: BusinessDate;
  readonly version: number;
}

/** Memberships as members publishes them, with the path of their union. */
@Injectable()
export class MembershipBook {
  /** All memberships of the persons, newest first; someone who has none is absent. */
  async ofPersons(reader: Reader, personIds: readonly Id[]): Promise<Map<Id, Membership[]>> {
    const rows = await reader.query<MembershipRow[]>(
      sql`select m.id, m.person_id, m.trade_union_id, u.path, m.status, m.verified, m.worker_type,
              m.joined_on::text, m.version
         from membership m left join platform.trade_union u on u.id = m.trade_union_id
        where m.person_id = any(${[...new Set(personIds)]}::uuid[]) order by m.id desc`,
    );
    const byPerson = new Map<Id, Membership[]>();
    for (const row of rows) {
      const known = byPerson.get(row.person_id);
      if (known === undefined) byPerson.set(row.person_id, [toMembership(row)]);
      else known.push(toMembership(row));
    }
    return byPerson;
  }
}

const toMembership = (row: MembershipRow): Membership => ({
  id: row.id,
  personId: row.person_id,
  tradeUnionId: row.trade_union_id,
  unionPath: row.path ?? [],
  status: row.status,
  verified: row.verified,
  workerType: row.worker_type,
  joinedOn: row.joined_on,
  version: row.version,
});
