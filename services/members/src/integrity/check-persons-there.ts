import { createHash } from 'node:crypto';
import { type IntegrityCheck, type Reader, sql } from '@puhui/platform';

const KIND = 'person-there';
const findings_max = 100;

/** Whoever a membership, a duty or what was decided about somebody names is there: a row that was removed leaves them without anybody. */
export async function personsThere(reader: Reader): Promise<IntegrityCheck> {
  const gone = await reader.query<{ what: string }[]>(
    sql`with named as (
       select person_id, 'membership ' || id as what from membership
       union all select person_id, 'duty ' || id from duty
       union all select person_id, 'membership_transfer ' || id from membership_transfer
       union all select person_id, 'name_correction ' || id from name_correction
       union all select person_id, 'erasure ' || id from erasure
       union all select person_id, 'rectification ' || id from rectification
       union all select person_id, 'unmasking ' || id from unmasking
       union all select person_id, 'staff_label of partner ' || partner_id from staff_label)
     select what || ' of person ' || person_id as what from named
      where not exists (select from person p where p.id = named.person_id) order by 1 limit ${findings_max}::int`,
  );
  const [counted] = await reader.query<{ rows: bigint }[]>(sql`select count(*) as rows from person`);
  const rows = BigInt(counted?.rows ?? 0);
  return {
    kind: KIND,
    rows,
    digest: createHash('sha256').update(`${KIND}\n${rows}`).digest('hex'),
    findings: gone.map(({ what }) => ({ kind: KIND, what, expected: 'a person', found: 'no row' })),
  };
}
