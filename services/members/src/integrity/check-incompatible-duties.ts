import { createHash } from 'node:crypto';
import type { Id } from '@puhui/kernel';
import { type IntegrityCheck, type IntegrityFinding, type Reader, sql } from '@puhui/platform';
import type { DutyModel } from '../generated/prisma/models.js';
import { keptFromBy, type DutyWithPath } from '../duties/incompatible-duties.js';
import { DUTY_COLUMNS, toDuty } from '../duties/store.js';

/**
 * Nobody holds, or is to hold, two duties that are incompatible where they meet: by the same table by which a new one is refused, so
 * that what was granted before a pair came into the table is found as well. Each pair is told once.
 */
export async function incompatibleDuties(reader: Reader, now: Date): Promise<IntegrityCheck> {
  const findings: IntegrityFinding[] = [];
  const hash = createHash('sha256').update('incompatible-duties\n');
  const held = await heldBySeveral(reader, now);
  held.forEach(({ duty, unionPath }, nr) => {
    hash.update(`${duty.id} ${duty.role}\n`);
    const others = held.slice(nr + 1).filter((other) => other.duty.personId === duty.personId);
    const rival = keptFromBy({ ...duty, unionPath }, others, now);
    if (rival === undefined) return;
    const what = `person ${duty.personId}`;
    const [expected, found] = [`${duty.role} (${duty.id}) alone`, `${rival.role} (${rival.id}) as well`];
    findings.push({ kind: 'duties-not-compatible', what, expected, found });
  });
  return { kind: 'duties-compatible', rows: BigInt(held.length), digest: hash.digest('hex'), findings };
}

/** The open duties of those who hold several roles, with where each lies. */
async function heldBySeveral(reader: Reader, now: Date): Promise<DutyWithPath[]> {
  const open = sql`d.revoked_at is null and (d.to_at is null or d.to_at > ${now}::timestamptz)`;
  const rows = await reader.query<(DutyModel & { readonly path: readonly Id[] })[]>(
    sql`select ${DUTY_COLUMNS}, coalesce(t.path, array_remove(array[d.trade_union_id], null)) as path
      from duty d left join trade_union t on t.id = d.trade_union_id
      where ${open} and d.person_id in (
        select d.person_id from duty d where ${open} group by d.person_id having count(distinct d.role) > 1)
      order by d.person_id, d.id`,
  );
  return rows.map(({ path, ...row }) => ({ duty: toDuty(row), unionPath: path }));
}
