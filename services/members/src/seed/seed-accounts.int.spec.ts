import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { erasePerson } from '../persons/erase.js';
import { findPersons } from '../persons/people.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';
import { addMissingTradeUnions } from '../unions/held-trade-unions.js';
import { aPerson, aUnion, now } from '../spec/builders.js';
import { MembersDatabase } from '../spec/members-database.js';
import type { DemoAccount } from './config.js';
import { seedAccounts } from './seed-accounts.js';

const account = (n: number, role: DemoAccount['role'], tradeUnionCode: string | null): DemoAccount => ({
  name: `account-${n}`,
  personId: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  title: `试验人员${'一二三四'[n - 1]}`,
  role,
  tradeUnionCode,
  residentId: aPerson(900_000 + n).residentId,
});
const accounts = [
  account(1, 'platform_admin', null),
  account(2, 'auditor', null),
  account(3, 'union_officer', '46'),
  account(4, 'worker', '46'),
];

let members: MembersDatabase;
beforeAll(async () => {
  members = await MembersDatabase.create();
  // The seeded tree has fixed ids; of it these accounts need the province only.
  const id = seededUnionId('46');
  const province = aUnion({ id, code: 'seeded-46', path: [members.unions.root.id, id] }, members.unions.root);
  await members.database.transaction((tx) => addMissingTradeUnions({ tx, actorId: null, now }, [province]));
});
afterAll(() => members.drop());

const seed = (list: readonly DemoAccount[] = accounts): Promise<void> =>
  seedAccounts(members.database, members.vault, list, now);
const everything = (): Promise<unknown> =>
  members.rows(sql`select (select count(*)::int from person) as persons, (select count(*)::int from duty) as duties,
      (select count(*)::int from membership) as memberships, (select count(*)::int from messaging.event) as events`);

it('local accounts are persons with their duty; a worker is a member instead', async () => {
  await seed();
  expect(
    await members.rows(sql`select role, scope_kind, scope_id, granted_by from duty order by person_id`),
  ).toEqual([
    { role: 'platform_admin', scope_kind: 'platform', scope_id: null, granted_by: null },
    { role: 'auditor', scope_kind: 'platform', scope_id: null, granted_by: null },
    { role: 'union_officer', scope_kind: 'union', scope_id: seededUnionId('46'), granted_by: null },
  ]);
  expect(await members.rows(sql`select person_id, trade_union_id, status from membership`)).toEqual([
    { person_id: accounts[3]?.personId, trade_union_id: seededUnionId('46'), status: 'active' },
  ]);
});

it('local accounts are seeded once', async () => {
  const before = await everything();
  await seed();
  await seed([]);
  expect(await everything()).toEqual(before);
});

it('a later account joins earlier ones, and so does a second duty of one of them', async () => {
  await seed([...accounts, account(5, 'finance_officer', '46')]);
  await seed([{ ...account(3, 'auditor', '46') }]);
  expect(
    await members.rows(
      sql`select role from duty where person_id = ${accounts[2]?.personId ?? ''}::uuid order by role`,
    ),
  ).toEqual([{ role: 'auditor' }, { role: 'union_officer' }]);
});

it('a local account may have a fixed number and neither duty nor union', async () => {
  const before = await members.rows(sql`select count(*)::int as duties from duty`);
  const merchant: DemoAccount = { ...account(7, 'worker', null), role: null, mobile: '13000000009' };
  await seed([merchant]);
  const [row] = await members.rows<{ persons: number }>(
    sql`select count(*)::int as persons from person where id = ${merchant.personId}::uuid`,
  );
  expect(row?.persons).toBe(1);
  expect(await members.rows(sql`select count(*)::int as duties from duty`)).toEqual(before);
});

it('an account whose person was erased stays erased, and stops no later start', async () => {
  const worker = accounts[3]?.personId ?? '';
  await members.database.transaction(async (tx) => {
    const [person] = (await findPersons(tx, [worker])).values();
    if (person === undefined) throw new Error('the worker was seeded');
    await erasePerson(tx, person, members.vault);
  });
  const before = await everything();
  await seed();
  expect(await everything()).toEqual(before);
  expect(await findPersons(members.database, [worker])).toEqual(new Map());
});

it('local accounts are seeded all or none: a worker of no union stops the seed', async () => {
  const before = await everything();
  const broken = [account(8, 'platform_admin', null), account(9, 'worker', null)];
  await expect(seed(broken)).rejects.toThrow('a-worker-account-names-its-union');
  expect(await everything()).toEqual(before);
});
