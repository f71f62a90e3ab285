import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { Database, identifier, sql } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { MembersIntegrity } from '../../integrity/members-integrity.js';
import { aPerson, someId } from '../../spec/builders.js';
import { people, startMembers } from '../../spec/members-under-test.js';
import { register, registered } from '../../spec/registered.js';
import { csv, importFile, row } from '../../spec/roster-files.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';
import { addPersons } from '../../persons/people.js';
import { nobodys, Vault } from '../../persons/vault.js';

const CORRECT = `mutation ($input: CorrectPersonNameInput!) { correctPersonName(input: $input) { __typename
  ... on PersonNameCorrected { correction { id maskedNameBefore reason person { id maskedName } correctedBy { id } } }
  ... on Refusal { code hint } ... on InvalidInput { field problem } } }`;
const LIST = `query ($union: Id!) { nameCorrections(tradeUnionId: $union) {
  nodes { reason maskedNameBefore person { maskedName } } pageInfo { hasNextPage } } }`;
const LIST_ANY = LIST.replace('$union: Id!', '$union: Id');
const PERSON_OF = `query ($id: String!) { findMember(residentId: $id) { person { id } } }`;
const REASON = '名册中生僻字丢失，已核对身份证';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(800), row(801), row(802)));
});
afterAll(() => members.stop());

const { hainanOfficer, haikouOfficer, hunanOfficer, hainanAuditor, admin, worker } = people;
const personOf = async (n: number): Promise<Id> => {
  const { data } = await members.ask(hainanOfficer.personId, PERSON_OF, { id: aPerson(n).residentId });
  return textOf(facts(data?.['findMember'])['person'], 'id');
};
const correct = async (by: Id, input: object): Promise<Record<string, unknown>> => {
  const { data, errors } = await members.ask(by, CORRECT, {
    input: { idempotencyKey: newId(new Date()), reason: REASON, ...input },
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return facts(data?.['correctPersonName']);
};

it('an officer of the union corrects a wrong name, and the roster then finds the person', async () => {
  const personId = await personOf(800);
  const roster = csv(row(800, { 0: '刘𠮷' }));
  expect((await importFile(members, roster)).refusals).toEqual(['2 姓名 PERSON_NAME_DIFFERS']);
  expect(await correct(haikouOfficer.personId, { personId, name: '刘 𠮷' })).toEqual({
    __typename: 'PersonNameCorrected',
    correction: {
      id: expect.any(String),
      maskedNameBefore: '试**',
      reason: REASON,
      person: { id: personId, maskedName: '刘*' },
      correctedBy: { id: haikouOfficer.personId },
    },
  });
  expect((await importFile(members, roster)).end).toMatchObject({ unchanged: 1, refused: 0 });
  expect((await importFile(members, csv(row(800)))).refusals).toEqual(['2 姓名 PERSON_NAME_DIFFERS']);
});

it('an old name that lost its rare character is made whole', async () => {
  const vault = members.service.get(Vault);
  const person = { ...aPerson(810), name: '刘?' };
  const sealed = vault.seal(someId(), person, nobodys);
  const database = members.service.get<Database<PrismaClient>>(Database);
  await database.transaction((tx) => addPersons(tx, [sealed], new Date('2026-01-01T00:00:00Z')));
  const whole = { ...person, name: '刘𠮷' };
  expect(await register(members, admin.personId, whole)).toMatchObject({ code: 'PERSON_NAME_DIFFERS' });
  expect(await correct(admin.personId, { personId: sealed.id, name: '刘𠮷' })).toMatchObject({
    correction: { person: { maskedName: '刘*' } },
  });
  expect(await register(members, admin.personId, whole)).toMatchObject({ known: true });
});

it('a name is corrected once per key, and a second correction stands beside the first', async () => {
  const personId = await personOf(801);
  const idempotencyKey = newId(new Date());
  const first = await correct(hainanOfficer.personId, { personId, name: '甲宁', idempotencyKey });
  expect(await correct(hainanOfficer.personId, { personId, name: '甲宁', idempotencyKey })).toEqual(first);
  expect(await correct(hainanOfficer.personId, { personId, name: '乙宁', idempotencyKey })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_ALREADY_USED',
  });
  await correct(hainanOfficer.personId, { personId, name: '乙宁', reason: '再次核对后更正' });
  const { data } = await members.ask(hainanAuditor.personId, LIST, { union: seededUnionId('460105') });
  const { nodes } = facts(data?.['nameCorrections']);
  expect(nodes).toEqual(
    expect.arrayContaining([
      { reason: REASON, maskedNameBefore: '试**', person: { maskedName: '乙*' } },
      { reason: '再次核对后更正', maskedNameBefore: '甲*', person: { maskedName: '乙*' } },
    ]),
  );
});

it('ten simultaneous corrections under one key are one', async () => {
  const personId = await personOf(802);
  const idempotencyKey = newId(new Date());
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      correct(hainanOfficer.personId, { personId, name: '丙宁', idempotencyKey }),
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const kept = sql`select count(*)::int as n from name_correction where person_id = ${personId}::uuid`;
  expect(await members.database.sql.query(kept)).toEqual([{ n: 1 }]);
});

it.each([
  ['an officer of another province', hunanOfficer.personId, {}, { code: 'NOT_ALLOWED' }],
  ['an auditor', hainanAuditor.personId, {}, { code: 'NOT_ALLOWED' }],
  ['a worker', worker.personId, {}, { code: 'NOT_ALLOWED' }],
  ['a bad name', hainanOfficer.personId, { name: '刘？' }, { problem: 'NAME_LOST_CHARACTER' }],
  ['no reason', hainanOfficer.personId, { reason: '改' }, { problem: 'REASON_LENGTH' }],
  ['the same name', hainanOfficer.personId, { name: '丙宁' }, { code: 'PERSON_NAME_ALREADY_HELD' }],
])('a correction is refused with or by %s', async (_, by, change, refusal) => {
  const wanted = { personId: await personOf(802), name: '丁宁', ...change };
  expect(await correct(by, wanted)).toMatchObject(refusal);
});

it('nobody, oneself and a person outside all unions cannot be corrected, but by the platform', async () => {
  expect(await correct(hainanOfficer.personId, { personId: newId(new Date()), name: '丁宁' })).toMatchObject({
    code: 'PERSON_UNKNOWN',
  });
  expect(
    await correct(haikouOfficer.personId, { personId: haikouOfficer.personId, name: '丁宁' }),
  ).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(
    await correct(hainanOfficer.personId, { personId: haikouOfficer.personId, name: '丁宁' }),
  ).toMatchObject({ __typename: 'PersonNameCorrected' });
  const personId = await registered(members, 820);
  expect(await correct(hainanOfficer.personId, { personId, name: '丁宁' })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await correct(admin.personId, { personId, name: '丁宁' })).toMatchObject({
    __typename: 'PersonNameCorrected',
  });
});

it('corrections are listed to officers and auditors of the union and above only', async () => {
  const seen = async (by: Id, union: string): Promise<unknown> => {
    const { data, errors } = await members.ask(by, LIST, { union: seededUnionId(union) });
    return errors[0]?.extensions['code'] ?? facts(data?.['nameCorrections'])['nodes'];
  };
  expect(await seen(hainanOfficer.personId, '46')).not.toEqual([]);
  expect(await seen(hainanAuditor.personId, '4602')).toEqual([]);
  expect(await seen(haikouOfficer.personId, '46')).toBe('NOT_ALLOWED');
  expect(await seen(hunanOfficer.personId, '46')).toBe('NOT_ALLOWED');
  expect(await seen(worker.personId, '460105')).toBe('NOT_ALLOWED');
});

it('the platform lists corrections of people without a union', async () => {
  const registeredAlone = await register(members, admin.personId, aPerson(815));
  const personId = textOf(facts(registeredAlone['person']), 'id');
  const reason = '网点收银员，已核对身份证';
  expect(await correct(admin.personId, { personId, name: '丙宁', reason })).toMatchObject({
    __typename: 'PersonNameCorrected',
  });
  const reasons = async (by: Id, given: object): Promise<unknown> => {
    const { data, errors } = await members.ask(by, LIST_ANY, given);
    if (errors[0]) return errors[0].extensions['code'];
    return facts(data?.['nameCorrections'])['nodes'];
  };
  expect(await reasons(admin.personId, {})).toContainEqual(expect.objectContaining({ reason }));
  // A member's of 海南 is listed with the unions, and not here.
  expect(await reasons(admin.personId, {})).not.toContainEqual(
    expect.objectContaining({ reason: '再次核对后更正' }),
  );
  expect(await reasons(admin.personId, { union: seededUnionId('46') })).not.toContainEqual(
    expect.objectContaining({ reason }),
  );
  for (const { personId: by } of [hainanOfficer, hainanAuditor, worker])
    expect(await reasons(by, { union: null })).toBe('NOT_ALLOWED');
});

it('the event of a correction has neither name, is kept, and is missed when altered', async () => {
  const database = members.database.sql;
  const [told] = await database.query<{ data: object; aggregate_id: Id }[]>(
    sql`select aggregate_id, data from messaging.event where aggregate = 'name-correction' order by aggregate_id limit 1`,
  );
  expect(Object.keys(told?.data ?? {}).sort()).toEqual([
    'correctedBy',
    'correctionId',
    'personId',
    'restDigest',
    'tradeUnionId',
  ]);
  await expect(database.execute(sql`update name_correction set reason = '另有原因'`)).rejects.toThrow(
    'never changed or deleted',
  );
  await expect(database.execute(sql`delete from name_correction`)).rejects.toThrow(
    'never changed or deleted',
  );
  const findings = async () =>
    (await members.service.get(MembersIntegrity).check(database)).flatMap((check) => check.findings);
  expect(await findings()).toEqual([]);
  await database.execute(sql`alter table name_correction disable trigger name_correction_is_kept`);
  await database.execute(
    sql`update name_correction set reason = '另有原因' where id = ${told?.aggregate_id ?? ''}::uuid`,
  );
  expect(await findings()).toMatchObject([{ what: `name_correction ${told?.aggregate_id} restDigest` }]);
});

it('neither name is in clear in any table', async () => {
  const database = members.database.sql;
  const tables = await database.query<{ name: string }[]>(
    sql`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('public', 'messaging', 'platform') and table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables) {
    const found = await database.query<{ n: number }[]>(
      sql`select count(*)::int as n from ${identifier(name)} t where t::text ~ '甲宁|乙宁|丙宁|刘𠮷'`,
    );
    expect([name, found]).toEqual([name, [{ n: 0 }]]);
  }
});
