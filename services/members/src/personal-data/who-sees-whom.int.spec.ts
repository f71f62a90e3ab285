import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Role } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { platformMigrations, sql, type Sql } from '@puhui/platform';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { visibleUnions } from '../duties/sight.js';
import { visibleMemberships } from '../membership/sight.js';
import { membersMigrations } from '../service.js';
import { visiblePersons } from './in-sight.js';

const now = new Date('2026-11-22T02:00:00Z');
const id = (): Id => newId(now);
const unions = { root: id(), province: id(), city: id(), other: id() };
const partner = { own: id(), rival: id() };
const outlet = { own: id(), rival: id() };

/** People as they are seen; each name is a person. */
const seen = {
  'member of the city': id(),
  'member elsewhere': id(),
  'who left the city': id(),
  'cashier of the partner': id(),
  'cashier of the rival': id(),
  'officer of the city': id(),
  'finance of the city': id(),
  'approver of the province, until last year': id(),
  'finance elsewhere': id(),
  'applicant of the partner': id(),
  'applicant elsewhere': id(),
  nobody: id(),
};
type Name = keyof typeof seen;
const memberships = { city: id(), other: id(), left: id() };

const IN_THE_CITY: readonly Name[] = [
  'member of the city',
  'who left the city',
  'officer of the city',
  'finance of the city',
];

/** Duties of those who look, and whom they then see beside themselves. */
const lookers: readonly [string, Role, string, Id | null, readonly Name[]][] = [
  [
    'an officer of the province',
    'union_officer',
    'union',
    unions.province,
    [
      ...IN_THE_CITY,
      'cashier of the partner',
      'approver of the province, until last year',
      'applicant of the partner',
    ],
  ],
  ['an officer of the city', 'union_officer', 'union', unions.city, IN_THE_CITY],
  [
    'an officer elsewhere',
    'union_officer',
    'union',
    unions.other,
    ['member elsewhere', 'cashier of the rival', 'finance elsewhere', 'applicant elsewhere'],
  ],
  [
    'an auditor of the province',
    'auditor',
    'union',
    unions.province,
    [
      ...IN_THE_CITY,
      'cashier of the partner',
      'approver of the province, until last year',
      'applicant of the partner',
    ],
  ],
  [
    'a finance officer of the province',
    'finance_officer',
    'union',
    unions.province,
    ['finance of the city', 'approver of the province, until last year'],
  ],
  ['an approver of the city', 'finance_approver', 'union', unions.city, ['finance of the city']],
  ['an administrator of the partner', 'partner_admin', 'partner', partner.own, ['cashier of the partner']],
  ['a cashier', 'partner_cashier', 'outlet', outlet.own, []],
  ['a platform administrator', 'platform_admin', 'platform', null, Object.keys(seen) as Name[]],
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({
    migrations: [messagingMigrations, platformMigrations, membersMigrations],
  });
  await people();
  await duties();
});
afterAll(() => database.drop());

const run = (statement: Sql): Promise<number> => database.sql.execute(statement);
const appoint = (
  person: Id,
  role: Role,
  kind: string,
  scope: Id | null,
  union: Id | null,
  to: Date | null = null,
) =>
  run(sql`insert into duty (id, person_id, role, scope_kind, scope_id, trade_union_id, from_at, to_at, version)
       values (${id()}, ${person}, ${role}, ${kind}, ${scope}, ${union}, '2020-01-01', ${to}, 1)`);
const person = (who: Id): Promise<number> =>
  run(sql`insert into person (id, hash_key_id, resident_id_hash, name_hash, algorithm, master_key_id, wrapped_key,
         name_cipher, resident_id_cipher, mobile_cipher, seal, created_at)
       values (${who}, 'k', ${Buffer.from(who)}::bytea, '', 'a', 'm', '', '', '', '', '', ${now})`);

async function people(): Promise<void> {
  const { root, province, city, other } = unions;
  const paths: [Id, Id[]][] = [
    [root, [root]],
    [province, [root, province]],
    [city, [root, province, city]],
    [other, [root, other]],
  ];
  for (const [union, path] of paths)
    await run(
      sql`insert into trade_union values (${union}::uuid, left(replace(${union}::uuid::text, '-', ''), 32), 'x', 'city', false, ${path.at(-2) ?? null}, ${path}, null, null, 'active', 1, ${now})`,
    );
  for (const who of Object.values(seen)) await person(who);
  const joined: [Id, Name, Id, string][] = [
    [memberships.city, 'member of the city', city, 'active'],
    [memberships.other, 'member elsewhere', other, 'active'],
    [memberships.left, 'who left the city', city, 'left'],
  ];
  for (const [membership, name, union, status] of joined)
    await run(sql`insert into membership (id, person_id, trade_union_id, status, verified, worker_type, joined_on, version, changed_at)
         values (${membership}, ${seen[name]}, ${union}, ${status}, true, 'x', '2024-01-01', 1, ${now})`);
}

async function duties(): Promise<void> {
  const { province, city, other } = unions;
  await run(
    sql`insert into known_partner values (${partner.own}, ${province}, 'live', 1, ${seen['applicant of the partner']}),
        (${partner.rival}, ${other}, 'live', 1, ${seen['applicant elsewhere']})`,
  );
  await run(
    sql`insert into known_outlet values (${outlet.own}, ${partner.own}, 'open', 1), (${outlet.rival}, ${partner.rival}, 'open', 1)`,
  );
  await appoint(seen['cashier of the partner'], 'partner_cashier', 'outlet', outlet.own, province);
  await appoint(seen['cashier of the rival'], 'partner_cashier', 'outlet', outlet.rival, other);
  await appoint(seen['officer of the city'], 'union_officer', 'union', city, city);
  await appoint(seen['finance of the city'], 'finance_officer', 'union', city, city);
  const lastYear = new Date('2025-12-31T00:00:00Z');
  const approver = seen['approver of the province, until last year'];
  await appoint(approver, 'finance_approver', 'union', province, province, lastYear);
  await appoint(seen['finance elsewhere'], 'finance_officer', 'union', other, other);
}

const persons = async (looker: Id): Promise<string[]> => {
  const found = await visiblePersons(database.sql, { personId: looker, at: now }, Object.values(seen));
  return Object.entries(seen).flatMap(([name, who]) => (found.has(who) ? [name] : []));
};

it.each(lookers)(
  '%s sees exactly the people whom the duty answers for',
  async (_, role, kind, scope, expected) => {
    const looker = id();
    await person(looker);
    await appoint(looker, role, kind, scope, null);
    expect((await persons(looker)).sort()).toEqual([...expected].sort());
  },
);

it.each(lookers)('%s sees nobody once the duty is over', async (_, role, kind, scope) => {
  const looker = id();
  await person(looker);
  await appoint(looker, role, kind, scope, null, now);
  expect(await persons(looker)).toEqual([]);
});

it('everybody sees themself, and whom they registered', async () => {
  expect(await persons(seen.nobody)).toEqual(['nobody']);
  const registrar = id();
  await person(registrar);
  await run(sql`update person set registered_by = ${registrar} where id = ${seen.nobody}`);
  expect(await persons(registrar)).toEqual(['nobody']);
});

it('visible memberships and counts follow the unions of the duty', async () => {
  const looker = id();
  await person(looker);
  await appoint(looker, 'union_officer', 'union', unions.city, null);
  const all = Object.values(memberships);
  expect(await visibleMemberships(database.sql, { personId: looker, at: now }, all)).toEqual(
    new Set([memberships.city, memberships.left]),
  );
  expect(
    await visibleMemberships(database.sql, { personId: seen['member elsewhere'], at: now }, all),
  ).toEqual(new Set([memberships.other]));
  expect(await visibleUnions(database.sql, { personId: looker, at: now }, Object.values(unions))).toEqual(
    new Set([unions.city]),
  );
  expect(
    await visibleUnions(database.sql, { personId: seen.nobody, at: now }, Object.values(unions)),
  ).toEqual(new Set());
});
