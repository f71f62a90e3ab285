import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Role } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { platformMigrations } from '@puhui/platform';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { membersMigrations } from '../service.js';
import { visibleMemberships, visiblePersons, visibleUnions } from './visibility.js';

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
  nobody: id(),
};
type Name = keyof typeof seen;
const memberships = { city: id(), other: id(), left: id() };

/** Duties of those who look, and whom they then see beside themselves. */
const lookers: readonly [string, Role, string, Id | null, readonly Name[]][] = [
  [
    'an officer of the province',
    'union_officer',
    'union',
    unions.province,
    ['member of the city', 'who left the city', 'cashier of the partner', 'officer of the city'],
  ],
  [
    'an officer of the city',
    'union_officer',
    'union',
    unions.city,
    ['member of the city', 'who left the city', 'officer of the city'],
  ],
  [
    'an officer elsewhere',
    'union_officer',
    'union',
    unions.other,
    ['member elsewhere', 'cashier of the rival'],
  ],
  [
    'an auditor of the province',
    'auditor',
    'union',
    unions.province,
    ['member of the city', 'who left the city', 'cashier of the partner', 'officer of the city'],
  ],
  ['a finance officer', 'finance_officer', 'union', unions.province, []],
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

const run = (sql: string, ...values: unknown[]): Promise<number> =>
  database.sql.$executeRawUnsafe(sql, ...values);
const appoint = (
  person: Id,
  role: Role,
  kind: string,
  scope: Id | null,
  union: Id | null,
  to: Date | null = null,
) =>
  run(
    `insert into duty (id, person_id, role, scope_kind, scope_id, trade_union_id, from_at, to_at, version)
       values ($1, $2, $3, $4, $5, $6, '2020-01-01', $7, 1)`,
    id(),
    person,
    role,
    kind,
    scope,
    union,
    to,
  );
const person = (who: Id): Promise<number> =>
  run(
    `insert into person (id, hash_key_id, resident_id_hash, name_hash, algorithm, master_key_id, wrapped_key,
         name_cipher, resident_id_cipher, mobile_cipher, seal, created_at)
       values ($1, 'k', $2::bytea, '', 'a', 'm', '', '', '', '', '', $3)`,
    who,
    Buffer.from(who),
    now,
  );

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
      `insert into trade_union values ($1::uuid, left(replace($1::uuid::text, '-', ''), 32), 'x', 'city', false, $2, $3, null, null, 'active', 1, $4)`,
      union,
      path.at(-2) ?? null,
      path,
      now,
    );
  for (const who of Object.values(seen)) await person(who);
  const joined: [Id, Name, Id, string][] = [
    [memberships.city, 'member of the city', city, 'active'],
    [memberships.other, 'member elsewhere', other, 'active'],
    [memberships.left, 'who left the city', city, 'left'],
  ];
  for (const [membership, name, union, status] of joined)
    await run(
      `insert into membership (id, person_id, trade_union_id, status, verified, worker_type, joined_on, version, changed_at)
         values ($1, $2, $3, $4, true, 'x', '2024-01-01', 1, $5)`,
      membership,
      seen[name],
      union,
      status,
      now,
    );
}

async function duties(): Promise<void> {
  const { province, city, other } = unions;
  await run(
    `insert into known_partner values ($1, $2, 'live', 1), ($3, $4, 'live', 1)`,
    partner.own,
    province,
    partner.rival,
    other,
  );
  await run(
    `insert into known_outlet values ($1, $2, 'open', 1), ($3, $4, 'open', 1)`,
    outlet.own,
    partner.own,
    outlet.rival,
    partner.rival,
  );
  await appoint(seen['cashier of the partner'], 'partner_cashier', 'outlet', outlet.own, province);
  await appoint(seen['cashier of the rival'], 'partner_cashier', 'outlet', outlet.rival, other);
  await appoint(seen['officer of the city'], 'union_officer', 'union', city, city);
}

const persons = async (looker: Id): Promise<string[]> => {
  const found = await visiblePersons(database.sql, looker, Object.values(seen), now);
  return Object.entries(seen).flatMap(([name, who]) => (found.has(who) ? [name] : []));
};

it.each(lookers)(
  'who sees whom %s sees exactly whom the duty answers for',
  async (_, role, kind, scope, expected) => {
    const looker = id();
    await person(looker);
    await appoint(looker, role, kind, scope, null);
    expect((await persons(looker)).sort()).toEqual([...expected].sort());
  },
);

it.each(lookers)('who sees whom %s sees nobody once the duty is over', async (_, role, kind, scope) => {
  const looker = id();
  await person(looker);
  await appoint(looker, role, kind, scope, null, now);
  expect(await persons(looker)).toEqual([]);
});

it('who sees whom everybody sees themself, and whom they registered', async () => {
  expect(await persons(seen.nobody)).toEqual(['nobody']);
  const registrar = id();
  await person(registrar);
  await run(`update person set registered_by = $1 where id = $2`, registrar, seen.nobody);
  expect(await persons(registrar)).toEqual(['nobody']);
});

it('who sees whom memberships and counts follow the unions of the duty', async () => {
  const looker = id();
  await person(looker);
  await appoint(looker, 'union_officer', 'union', unions.city, null);
  const all = Object.values(memberships);
  expect(await visibleMemberships(database.sql, looker, all, now)).toEqual(
    new Set([memberships.city, memberships.left]),
  );
  expect(await visibleMemberships(database.sql, seen['member elsewhere'], all, now)).toEqual(
    new Set([memberships.other]),
  );
  expect(await visibleUnions(database.sql, looker, Object.values(unions), now)).toEqual(
    new Set([unions.city]),
  );
  expect(await visibleUnions(database.sql, seen.nobody, Object.values(unions), now)).toEqual(new Set());
});
