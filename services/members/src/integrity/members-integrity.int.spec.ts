import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { identifier, type IntegrityCheck, join, sql, type Sql } from '@puhui/platform';
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
const alter = (statement: Sql): Promise<number> => members.database.sql.execute(statement);

it('the integrity checks find nothing in untouched data', async () => {
  const found = await checks();
  expect(found.map(({ kind, rows: n, findings }) => [kind, n, findings])).toEqual([
    ['trade-union-state', BigInt(twoProvinces().length), []],
    ['membership-state', 21n, []],
    ['membership-transfer-state', 0n, []],
    ['duty-state', 5n, []],
    ['duties-compatible', 0n, []],
    ['name-correction-state', 0n, []],
    ['erasure-state', 0n, []],
    ['rectification-state', 0n, []],
    ['roster-import-state', 1n, []],
    ['person-seal', 26n, []],
    ['person-under-keys-before', 0n, []],
    ['person-there', 26n, []],
    ['owned:erased-persons', 0n, []],
  ]);
});

it.each<[string, string, string, Sql, string]>([
  ['a name in the tree of unions', 'trade-union-state', 'trade_union', sql`name = '假工会'`, 'name'],
  [
    "a union's parent",
    'trade-union-state',
    'trade_union',
    sql`parent_id = (select id from trade_union order by id desc limit 1 offset 1)`,
    'parentId',
  ],
  [
    "a membership's union",
    'membership-state',
    'membership',
    sql`trade_union_id = (select id from trade_union order by id limit 1)`,
    'tradeUnionId',
  ],
  [
    'what only this service knows of a membership',
    'membership-state',
    'membership',
    sql`employer = '别处'`,
    'restDigest',
  ],
  ["a duty's role", 'duty-state', 'duty', sql`role = 'finance_approver'`, 'role'],
  ["a duty's granter", 'duty-state', 'duty', sql`granted_by = person_id`, 'restDigest'],
  ['why somebody left', 'membership-state', 'membership', sql`left_reason = '另有原因'`, 'restDigest'],
  ['a status that there is not', 'membership-state', 'membership', sql`status = 'honorary'`, 'honorary'],
  ["a person's ciphertext", 'person-seal', 'person', sql`mobile_cipher = '\\x00'`, 'seal'],
  ["a person's hash", 'person-seal', 'person', sql`resident_id_hash = '\\x00'`, 'seal'],
])('the integrity checks locate %s that was altered', async (_, kind, table, change, told) => {
  const [row] = await members.database.sql.query<{ id: string }[]>(
    sql`select id from ${identifier(table)} order by id desc limit 1`,
  );
  const saved = `saved_${table}`;
  const [rows, kept] = [identifier(table), identifier(saved)];
  // A statement that makes a table takes no values of its own.
  await alter(sql`create table ${kept} as select * from ${rows} with no data`);
  await alter(sql`insert into ${kept} select * from ${rows} where id = ${row?.id ?? ''}::uuid`);
  await alter(sql`update ${rows} set ${change} where id = ${row?.id ?? ''}::uuid`);
  const check = (await checks()).find((c) => c.kind === kind);
  expect(check?.findings[0]?.what).toContain(`${table} ${row?.id}`);
  expect(JSON.stringify(check?.findings)).toContain(told);
  await restore(table, saved);
  expect((await checks()).flatMap((c) => c.findings)).toEqual([]);
});

it('the integrity checks find a removed membership', async () => {
  const [row] = await members.database.sql.returning<{ id: string }[]>(
    sql`delete from membership where id = (select id from membership order by id desc limit 1) returning id`,
  );
  expect((await checks()).flatMap((c) => c.findings)).toEqual([
    {
      kind: 'event-without-row',
      what: `membership ${row?.id}`,
      expected: 'a row of version 1',
      found: 'none',
    },
  ]);
});

it('the integrity checks find whom nobody is any more', async () => {
  await members.database.sql
    .transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      await tx.execute(
        sql`delete from person where id = (select person_id from membership order by id limit 1)`,
      );
      const found = await members.service.get(MembersIntegrity).check(tx);
      expect(found.find(({ kind }) => kind === 'person-there')?.findings).toContainEqual(
        expect.objectContaining({ what: expect.stringMatching(/^membership /), found: 'no row' }),
      );
      throw new Error('as it was');
    })
    .catch((error: unknown) => expect(error).toMatchObject({ message: 'as it was' }));
});

it('the integrity checks are part of the report for auditors, and not for officers', async () => {
  const { data } = await members.ask(people.hainanAuditor.personId, REPORT);
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
    sql`select column_name as name from information_schema.columns where table_name = ${table}
         and table_schema = 'public' and column_name <> 'id'`,
  );
  const names = columns.map(({ name }) => identifier(name));
  const values = names.map((name) => sql`s.${name}`);
  await alter(
    sql`update ${identifier(table)} t set (${join(names)}) = row(${join(values)}) from ${identifier(saved)} s where s.id = t.id`,
  );
  await alter(sql`drop table ${identifier(saved)}`);
}

it('incompatible duties that somebody holds from before are found by the table that refuses new ones', async () => {
  const officer = people.hainanOfficer.personId;
  await alter(
    sql`insert into duty (id, person_id, role, scope_kind, scope_id, trade_union_id, from_at, version)
      select gen_random_uuid(), person_id, 'partner_cashier', 'outlet', gen_random_uuid(), trade_union_id, '2026-01-01', 1
      from duty where person_id = ${officer}::uuid`,
  );
  const found = (await checks()).find(({ kind }) => kind === 'duties-compatible');
  expect(found).toMatchObject({ rows: 2n, findings: [{ what: `person ${officer}` }] });
  await alter(sql`delete from duty where person_id = ${officer}::uuid and role = 'partner_cashier'`);
});
