import { Injectable } from '@nestjs/common';
import { businessDate, type BusinessDate, type Id } from '@puhui/kernel';
import {
  isErased,
  sql,
  unionAndAbove,
  unionPath,
  unionsAndBelow,
  type Reader,
  type Sql,
} from '@puhui/platform';
import type { Eligibility, Membership } from './membership.js';

interface MembershipRow {
  readonly id: Id;
  readonly person_id: Id;
  readonly trade_union_id: Id;
  readonly path: string | null;
  readonly status: string;
  readonly verified: boolean;
  readonly worker_type: string;
  readonly joined_on: BusinessDate;
  readonly version: number;
}

/** Memberships as members publishes them, with the path of their union. */
@Injectable()
export class KnownMemberships {
  /** All memberships of the persons, newest first; someone who has none is absent, and who has been erased has none. */
  async ofPersons(reader: Reader, personIds: readonly Id[]): Promise<Map<Id, Membership[]>> {
    const rows = await reader.query<MembershipRow[]>(
      sql`select m.id, m.person_id, m.trade_union_id, ${unionPath(sql`m.trade_union_id`)} as path,
              m.status, m.verified, m.worker_type, m.joined_on::text, m.version
         from membership m
        where m.person_id = any(${[...new Set(personIds)]}::uuid[]) and not ${isErased(sql`m.person_id`)}`,
    );
    // Sorted here: PostgreSQL would read all memberships there are in the order of their ids rather than sort a few.
    rows.sort((a, b) => (a.id < b.id ? 1 : -1));
    const byPerson = new Map<Id, Membership[]>();
    const paths = new Map<string, readonly Id[]>();
    for (const row of rows) {
      const membership = toMembership(row, pathOf(row.path ?? '', paths));
      const known = byPerson.get(row.person_id);
      if (known === undefined) byPerson.set(row.person_id, [membership]);
      else known.push(membership);
    }
    return byPerson;
  }

  /**
   * How many members qualify, up to so many: a person has one active membership at most. It repeats decide.ts, as isEligible
   * does; a spec holds them together.
   */
  async countEligible(reader: Reader, rules: Eligibility, at: Date, counted_max: number): Promise<number> {
    const { tradeUnionIds, workerTypes, minMembershipDays, verifiedOnly } = rules;
    const [row] = await reader.query<{ count: number }[]>(
      sql`select count(*)::int as count from (
        select from membership m
         where m.status = 'active'
           and m.trade_union_id in ${unionsAndBelow(tradeUnionIds)}
           and (cardinality(${workerTypes}::text[]) = 0 or m.worker_type = any (${workerTypes}::text[]))
           and (m.verified or not ${verifiedOnly}::boolean)
           and m.joined_on <= ${businessDate(at)}::date - ${minMembershipDays}::int
         limit ${counted_max}::int) counted`,
    );
    return row?.count ?? 0;
  }
}

/**
 * SQL: a membership of the person is eligible now under rules in the form of a campaign's terms. It repeats decide.ts,
 * since a list must page; a spec holds the two together.
 */
export const isEligible = (personId: Id, rules: Sql, at: Date): Sql => sql`exists (
  select from membership m
   where m.person_id = ${personId}::uuid and m.status = 'active'
     and ${rules} -> 'tradeUnionIds' ?| array${unionAndAbove(sql`m.trade_union_id`)}::text[]
     and (${rules} -> 'workerTypes' = '[]'::jsonb or ${rules} -> 'workerTypes' ? m.worker_type)
     and (m.verified or not (${rules} ->> 'verifiedOnly')::boolean)
     and m.joined_on + (${rules} ->> 'minMembershipDays')::int
         <= (${at}::timestamptz at time zone 'Asia/Shanghai')::date)`;

/** A sale is of few unions: each path is taken apart once for all who came with it. */
function pathOf(text: string, known: Map<string, readonly Id[]>): readonly Id[] {
  let path = known.get(text);
  if (path === undefined) known.set(text, (path = text === '' ? [] : text.split(' ')));
  return path;
}

const toMembership = (row: MembershipRow, unionPath: readonly Id[]): Membership => ({
  id: row.id,
  personId: row.person_id,
  tradeUnionId: row.trade_union_id,
  unionPath,
  status: row.status,
  verified: row.verified,
  workerType: row.worker_type,
  joinedOn: row.joined_on,
  version: row.version,
});
