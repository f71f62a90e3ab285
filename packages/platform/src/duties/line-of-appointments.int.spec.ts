import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Role } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { SpecDatabase } from '../spec/spec-database.js';
import { appointmentsOfPerson, appointmentsOver } from './appointed.js';
import { dutiesActedBy } from './covering.js';
import { KnownDuties } from './known-duties.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const id = (): Id => newId(new Date());
const union = id();

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
  await spec.rows(
    sql`insert into platform.trade_union (id, path, code, name, level, status, version)
      values (${union}::uuid, array[${union}::uuid], '46', '某工会', 'province', 'active', 1)`,
  );
});
afterAll(() => spec.drop());

interface Given {
  readonly by: Id | null;
  readonly role?: Role;
  readonly from?: string;
  readonly to?: string;
}
/** A duty over the union. @returns its id */
async function give(person: Id, { by, role = 'union_officer', from = '2026-02-01', to }: Given): Promise<Id> {
  const dutyId = id();
  await spec.rows(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, version, granted_by)
      values (${dutyId}::uuid, ${person}::uuid, ${role}::text, 'union', ${union}::uuid, ${from}::timestamptz,
        ${to ?? null}::timestamptz, 1, ${by}::uuid)`,
  );
  return dutyId;
}
const appointersOf = async (dutyId: Id) =>
  (await dutiesActedBy(spec.database, [dutyId])).get(dutyId)?.appointers;

it('goes from who granted a duty up to whom nobody appointed, the nearest first', async () => {
  const [approver, below, above, top] = [id(), id(), id(), id()] as const;
  const signs = await give(approver, { by: below, role: 'finance_approver' });
  await give(below, { by: above });
  await give(above, { by: top });
  expect(await give(top, { by: null }).then(appointersOf)).toEqual([]);
  expect(await appointersOf(signs)).toEqual([below, above, top]);
  const deciding = { tx: spec.database, actorId: approver, now: NOW };
  const scope = { kind: 'union', id: union } as const;
  const may = await new KnownDuties().mayFreelyOver(deciding, 'finance_approver', scope, () => true);
  expect(may).toMatchObject({ value: { dutyId: signs, appointers: [below, above, top] } });
});

it('goes by every duty that made somebody an officer before, and by no other', async () => {
  const [below, first, again, later, auditing] = [id(), id(), id(), id(), id()] as const;
  await give(below, { by: first, from: '2025-01-01', to: '2025-12-31' });
  await give(below, { by: again, from: '2026-01-01' });
  await give(below, { by: later, from: '2026-03-01' });
  await give(below, { by: auditing, role: 'auditor' });
  const line = await give(id(), { by: below, role: 'finance_approver' }).then(appointersOf);
  expect(line?.slice(0, 1)).toEqual([below]);
  expect(line?.slice(1).toSorted()).toEqual([first, again].toSorted());
});

it('ends after ten, and where it comes back to itself', async () => {
  const officers = Array.from({ length: 12 }, id);
  for (const [nr, officer] of officers.entries()) await give(officer, { by: officers[nr + 1] ?? null });
  const of = (by: Id | null) => give(id(), { by, role: 'finance_approver' }).then(appointersOf);
  expect(await of(officers[0] ?? null)).toEqual(officers.slice(0, 10));
  const [one, other] = [id(), id()];
  await give(one, { by: other });
  await give(other, { by: one });
  expect(await of(one)).toEqual([one, other]);
  expect(await of(null)).toEqual([]);
});

it('is told of many unions at once as a decision would ask of each, the oldest duty first', async () => {
  const [approver, first, second] = [id(), id(), id()] as const;
  await give(approver, { by: first, role: 'finance_approver' });
  await give(approver, { by: second, role: 'finance_approver' });
  await give(approver, { by: second, role: 'finance_approver', to: '2026-03-01' });
  const sought = { role: 'finance_approver', kind: 'union', at: NOW } as const;
  const held = [first, second].map((by) => ({ personId: approver, appointers: [by] }));
  const of = await appointmentsOfPerson(spec.database, approver, sought, [union, id()]);
  expect([...of.keys()]).toEqual([union]);
  expect(of.get(union)).toMatchObject(held);
  const all = (await appointmentsOver(spec.database, sought, [union])).get(union) ?? [];
  expect(all.filter(({ personId }) => personId === approver)).toMatchObject(held);
  expect((await appointmentsOver(spec.database, sought, [])).size).toBe(0);
});
