import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import {
  othersShown,
  plantCopies,
  plantWaiting,
  schemaOf,
  walkOf,
  walkRows,
  type RowsWalk,
  type ServiceUnderTest,
} from '@puhui/platform/testing';
import { people, startMembers } from './spec/members-under-test.js';
import { csv, importFile, rows } from './spec/roster-files.js';
import { seededUnionId } from './unions/seed-trade-unions/divisions.js';

const hainan = seededUnionId('46');
const asker = people.admin.personId;
const [partnerId, outletId] = [newId(new Date()), newId(new Date())];
const ROLES = ['union_officer', 'auditor', 'platform_admin', 'system_admin'] as const;

let members: ServiceUnderTest;
let walk: RowsWalk;
/** One of each that is there, by the argument or the type that names it. */
let things: Record<string, Id>;
beforeAll(async () => {
  members = await startMembers();
  const { sql: database } = members.database;
  await plantWaiting(database);
  for (const role of ROLES) await members.appoint(asker, role, 'platform', null);
  await importFile(members, csv(...rows(1, 30), 'x'));
  const ask = (query: string) => members.ask(asker, query);
  const id = { id: sql`gen_random_uuid()` };
  const [first = { id: asker, person: asker }] = await database.query<{ id: Id; person: Id }[]>(
    sql`select id, person_id as person from membership limit 1`,
  );
  await plantCorrection(first);
  await database.execute(
    sql`insert into unmasking (id, membership_id, person_id, trade_union_id, actor_id, fields, reason, at)
      values (gen_random_uuid(), ${first.id}::uuid, ${first.person}::uuid, ${hainan}::uuid, ${asker}::uuid, '{mobile}', '核实', now())`,
  );
  const transfers = await plantTransfers(first);
  for (const table of ['name_correction', 'unmasking']) await plantCopies(database, table, id);
  await plantCopies(database, 'unmasking', { ...id, person_id: sql`${asker}::uuid` });
  const imports = await plantCopies(database, 'roster_import', id);
  await plantCopies(database, 'roster_refusal', { import_id: sql`(${imports}::uuid[])[n]` });
  const duties = await plantCopies(database, 'duty', id, sql`scope_kind = 'union'`);
  await plantMerchant();
  things = {
    personId: first.person,
    Person: first.person,
    Member: first.id,
    Duty: duties[0] ?? asker,
    tradeUnionId: hainan,
    TradeUnion: hainan,
    Transfer: transfers[0] ?? asker,
    RosterImport: imports[0] ?? asker,
    Erasure: (await plantErasures(first))[0] ?? asker,
    Rectification: (await plantRectifications(first))[0] ?? asker,
  };
  const ids = async (table: 'person' | 'membership' | 'trade_union'): Promise<string[]> => {
    const of = { person: sql`person`, membership: sql`membership`, trade_union: sql`trade_union` }[table];
    const found = await database.query<{ id: string }[]>(sql`select id from ${of} limit 24`);
    return found.map((row) => row.id);
  };
  walk = {
    ...walkOf(members),
    ask,
    entities: {
      TradeUnion: await ids('trade_union'),
      Person: await ids('person'),
      Member: await ids('membership'),
      Duty: duties,
    },
    good: { tradeUnionId: hainan },
    goodOf: {
      'Query.duties': { scopeKind: 'UNION', scopeId: hainan },
      'Query.nameCorrections': { tradeUnionId: hainan },
      'Query.erasures': { tradeUnionId: hainan },
      'Query.rectifications': { tradeUnionId: hainan },
    },
  };
});
afterAll(() => members.stop());

/** A merchant with an outlet, which duties lie over. */
async function plantMerchant(): Promise<void> {
  await members.database.sql.execute(
    sql`insert into known_partner values (${partnerId}, ${hainan}, 'applied', 1)`,
  );
  await members.database.sql.execute(
    sql`insert into known_outlet values (${outletId}, ${partnerId}, 'open', 1)`,
  );
}

/** Two dozen wishes of one member to be erased, which were refused. */
async function plantErasures(first: { readonly person: Id }): Promise<Id[]> {
  await members.database.sql.execute(
    sql`insert into erasure (id, person_id, trade_union_id, status, asked_at, answered_at, reason, version)
      values (gen_random_uuid(), ${first.person}::uuid, ${hainan}::uuid, 'refused', now(), now(), '未了结', 2)`,
  );
  return plantCopies(members.database.sql, 'erasure');
}

async function plantRectifications(first: { readonly person: Id }): Promise<Id[]> {
  await members.database.sql.execute(
    sql`insert into rectification (id, person_id, trade_union_id, status, wanted, asked_at, answered_at, reason, version)
      values (gen_random_uuid(), ${first.person}::uuid, ${hainan}::uuid, 'refused',
        '[{"field":"employer","from":null,"to":"椰城快送"}]', now(), now(), '没有证明', 2)`,
  );
  return plantCopies(members.database.sql, 'rectification');
}

async function plantCorrection(first: { readonly person: Id }): Promise<void> {
  await members.database.sql.execute(
    sql`insert into name_correction (id, person_id, trade_union_id, actor_id, reason, name_cipher_before, at)
      select gen_random_uuid(), ${first.person}::uuid, ${hainan}::uuid, ${asker}::uuid, '户籍改名', name_cipher, now()
      from person where id = ${first.person}::uuid`,
  );
}

/** Two dozen transfers of a member that wait for an answer. */
async function plantTransfers(first: { readonly id: Id; readonly person: Id }): Promise<Id[]> {
  await members.database.sql.execute(
    sql`insert into membership_transfer (id, member_id, person_id, from_trade_union_id, to_trade_union_id, status, asked_by,
        asked_at, answer_by, version)
      values (gen_random_uuid(), ${first.id}::uuid, ${first.person}::uuid, ${hainan}::uuid, ${seededUnionId('4601')}::uuid, 'waiting',
        ${asker}::uuid, now(), '2090-01-01', 1)`,
  );
  return plantCopies(members.database.sql, 'membership_transfer');
}

it('members asks the database as often for twenty rows as for one, whatever field is wanted', async () => {
  const { findings, unproven, fields } = await walkRows(walk);
  expect(findings).toEqual([]);
  expect(unproven).toEqual([]);
  expect(fields).toBeGreaterThan(50);
}, 120_000);

it('what is another union’s is told to an officer elsewhere as if it were not there, but for the tree', async () => {
  const { hunanOfficer } = people;
  const elsewhere = seededUnionId('43');
  for (const role of ROLES) await members.appoint(hunanOfficer.personId, role, 'union', elsewhere);
  const schema = await schemaOf((query) => members.ask(asker, query));
  const told = async (scopeKind: string, scopeId: Id): Promise<string[]> => {
    const ids = { ...things, scopeId };
    const about = {
      insider: asker,
      outsider: hunanOfficer.personId,
      ids,
      needed: { 'duties.scopeKind': scopeKind, 'grantableRoles.scopeKind': scopeKind },
    };
    return othersShown(members, schema, about);
  };
  expect(await told('PARTNER', partnerId)).toEqual(['tradeUnion by id']);
  expect(await told('OUTLET', outletId)).toEqual(['tradeUnion by id']);
  // The tree is known to everybody; of its duties the outsider is shown the own ones.
  expect(await told('UNION', hainan)).toEqual(['duties by scopeId', 'tradeUnion by id']);
}, 60_000);
