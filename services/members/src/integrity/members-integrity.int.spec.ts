import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { IntegrityCheck } from '@puhui/platform';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers, twoProvinces } from '../spec/members-under-test.js';
import { csv, importFile, rows } from '../spec/roster-files.js';
import { MembersIntegrity } from './members-integrity.js';

const REPORT = `{ membersIntegrity { ok checks { kind ok } } }`;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(...rows(0, 20)));
});
afterAll(() => members.stop());

const checks = (): Promise<readonly IntegrityCheck[]> =>
  members.service.get(MembersIntegrity).check(members.database.sql);
const alter = (sql: string): Promise<number> => members.database.sql.execute(sql);

it('the integrity of members finds nothing where nothing was altered', async () => {
  const found = await checks();
  expect(found.map(({ kind, rows: n, findings }) => [kind, n, findings])).toEqual([
    ['trade-union-state', BigInt(twoProvinces().length), []],
    ['membership-state', 21n, []],
    ['duty-state', 5n, []],
    ['name-correction-state', 0n, []],
    ['person-seal', 26n, []],
  ]);
});

it.each([
  ['a name in the tree of unions', 'trade-union-state', 'trade_union', `name = '假工会'`, 'name'],
  [
    "a union's parent",
    'trade-union-state',
    'trade_union',
    `parent_id = (select id from trade_union order by id desc limit 1 offset 1)`,
    'parentId',
  ],
  [
    "a membership's union",
    'membership-state',
    'membership',
    `trade_union_id = (select id from trade_union order by id limit 1)`,
    'tradeUnionId',
  ],
  [
    'what only this service knows of a membership',
    'membership-state',
    'membership',
    `employer = '别处'`,
    'restDigest',
  ],
  ["a duty's role", 'duty-state', 'duty', `role = 'finance_approver'`, 'role'],
  ["a duty's granter", 'duty-state', 'duty', `granted_by = person_id`, 'restDigest'],
  ['why somebody left', 'membership-state', 'membership', `left_reason = '另有原因'`, 'restDigest'],
  ['a status that there is not', 'membership-state', 'membership', `status = 'honorary'`, 'honorary'],
  ["a person's ciphertext", 'person-seal', 'person', `mobile_cipher = '\\x00'`, 'seal'],
  ["a person's hash", 'person-seal', 'person', `resident_id_hash = '\\x00'`, 'seal'],
])('the integrity of members finds %s at its exact place', async (_, kind, table, change, told) => {
  const [row] = await members.database.sql.query<{ id: string }[]>(
    sql`select id from ${table} order by id desc limit 1`,
  );
  const saved = `saved_${table}`;
  await alter(`create table ${saved} as select * from ${table} where id = '${row?.id}'`);
  await alter(`update ${table} set ${change} where id = '${row?.id}'`);
  const check = (await checks()).find((c) => c.kind === kind);
  expect(check?.findings[0]?.place).toContain(`${table} ${row?.id}`);
  expect(JSON.stringify(check?.findings)).toContain(told);
  await restore(table, saved);
  expect((await checks()).flatMap((c) => c.findings)).toEqual([]);
});

it('the integrity of members finds a membership that was taken away', async () => {
  const [row] = await members.database.sql.query<{ id: string }[]>(
    sql`delete from membership where id = (select id from membership order by id desc limit 1) returning id`,
  );
  expect((await checks()).flatMap((c) => c.findings)).toEqual([
    {
      kind: 'event-without-row',
      place: `membership ${row?.id}`,
      expected: 'a row of version 1',
      found: 'none',
    },
  ]);
});

it('the integrity of members is part of the report that auditors and platform administrators get', async () => {
  const { data } = await members.ask(people.admin.personId, REPORT);
  expect(data?.['membersIntegrity']).toMatchObject({
    ok: false,
    checks: expect.arrayContaining([
      { kind: 'membership-state', ok: false },
      { kind: 'person-seal', ok: true },
    ]),
  });
  const { errors } = await members.ask(people.hainanOfficer.personId, REPORT);
  expect(errors[0]?.extensions['code']).toBe('NOT_ALLOWED');
});

async function restore(table: string, saved: string): Promise<void> {
  const columns = await members.database.sql.query<{ name: string }[]>(
    sql`select column_name as name from information_schema.columns where table_name = '${table}'
         and table_schema = 'public' and column_name <> 'id'`,
  );
  const list = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ name }) => `s.${name}`).join(', ');
  await alter(`update ${table} t set (${list}) = row(${values}) from ${saved} s where s.id = t.id`);
  await alter(`drop table ${saved}`);
}
