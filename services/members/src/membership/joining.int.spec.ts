import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const MEMBER = 'member { id status verified joinedOn workerType platform tradeUnion { code } }';
const REFUSAL = '... on Refusal { code messageEn } ... on InvalidInput { field problem }';
const APPLY = `mutation ($input: ApplyForMembershipInput!) { applyForMembership(input: $input) { __typename
  ... on MembershipApplied { ${MEMBER} } ${REFUSAL} ... on PersonAlreadyMember { memberId status } } }`;
const step = (
  field: string,
): string => `mutation ($id: Id!, $key: IdempotencyKey!) { ${field}(memberId: $id, idempotencyKey: $key) { __typename
  ... on MembershipMoved { ${MEMBER} } ${REFUSAL} ... on MembershipStepNotOpen { status } } }`;
const END = `mutation ($id: Id!, $reason: String!, $key: IdempotencyKey!) {
  endMembership(memberId: $id, reason: $reason, idempotencyKey: $key) { __typename
  ... on MembershipMoved { ${MEMBER} } ${REFUSAL} } }`;
const APPLICANTS = `query ($union: Id!, $status: MembershipStatus) { members(tradeUnionId: $union, status: $status) {
  nodes { id status } } }`;
const { haikouOfficer, hainanAuditor, hunanOfficer } = people;

let members: ServiceUnderTest;
let number = 700;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const only = async (by: Id, query: string, variables: object): Promise<Record<string, unknown>> => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const apply = (by: Id, changes: object = {}): Promise<Record<string, unknown>> =>
  only(by, APPLY, {
    input: {
      tradeUnionId: seededUnionId('460105'),
      workerType: '网约配送员',
      platform: '快达外卖',
      idempotencyKey: newId(new Date()),
      ...changes,
    },
  });
const applied = async (): Promise<{ person: Id; id: string }> => {
  const person = await registered(members, (number += 1));
  return { person, id: textOf((await apply(person))['member'], 'id') };
};

it('an applicant is verified, then activated, and each step is published', async () => {
  const { person, id } = await applied();
  expect(await only(hunanOfficer.personId, step('verifyMember'), { id })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await only(haikouOfficer.personId, step('activateMember'), { id })).toMatchObject({
    code: 'MEMBERSHIP_STEP_NOT_OPEN',
    status: 'APPLIED',
  });
  expect(await only(haikouOfficer.personId, step('verifyMember'), { id })).toMatchObject({
    member: { status: 'VERIFIED', verified: true },
  });
  expect(await only(haikouOfficer.personId, step('activateMember'), { id })).toMatchObject({
    member: { id, status: 'ACTIVE', verified: true, platform: '快达外卖', tradeUnion: { code: '460105' } },
  });
  const told = await members.database.sql.query<{ said: string }[]>(
    sql`select (data ->> 'status') || ' ' || (data ->> 'verified') as said from messaging.event
        where aggregate_id = ${id}::uuid order by version`,
  );
  expect(told.map(({ said }) => said)).toEqual(['applied false', 'verified true', 'active true']);
  expect(await apply(person)).toMatchObject({
    code: 'PERSON_ALREADY_MEMBER',
    memberId: id,
    status: 'ACTIVE',
  });
});

it('an application is listed for its union’s officers until it is decided, and nowhere else', async () => {
  const { id } = await applied();
  const waiting = async (by: Id, union: string): Promise<unknown> => {
    const variables = { union: seededUnionId(union), status: 'APPLIED' };
    return (await only(by, APPLICANTS, variables))['nodes'];
  };
  expect(await waiting(haikouOfficer.personId, '4601')).toContainEqual({ id, status: 'APPLIED' });
  expect(await waiting(hainanAuditor.personId, '460106')).toEqual([]);
  await only(haikouOfficer.personId, END, { id, reason: '不在本辖区就业' });
  expect(await waiting(haikouOfficer.personId, '4601')).not.toContainEqual(expect.objectContaining({ id }));
});

it('applications that wait are counted, also once they are verified, for who may see them', async () => {
  const COUNT = 'query ($id: Id!) { tradeUnion(id: $id) { applicationCount } }';
  const waiting = (by: Id, union: string): Promise<unknown> =>
    only(by, COUNT, { id: seededUnionId(union) }).then(({ applicationCount }) => applicationCount);
  const before = Number(await waiting(haikouOfficer.personId, '4601'));
  const [{ id: checked }, { id: turnedDown }] = [await applied(), await applied()];
  await only(haikouOfficer.personId, step('verifyMember'), { id: checked });
  expect(await waiting(haikouOfficer.personId, '4601')).toBe(before + 2);
  await only(haikouOfficer.personId, END, { id: turnedDown, reason: '不在本辖区就业' });
  expect(await waiting(haikouOfficer.personId, '460105')).toBe(before + 1);
  await only(haikouOfficer.personId, step('activateMember'), { id: checked });
  expect(await waiting(haikouOfficer.personId, '460105')).toBe(before);
  expect(await waiting(hunanOfficer.personId, '4601')).toBeNull();
});

it('a rejected applicant is told why, and may apply again', async () => {
  const { person, id } = await applied();
  expect(await only(haikouOfficer.personId, END, { id, reason: '材料不全，请补充' })).toMatchObject({
    member: { status: 'LEFT', verified: false },
  });
  const mine = '{ me { memberships { status leftReason } } }';
  expect((await members.ask(person, mine)).data).toEqual({
    me: { memberships: [{ status: 'LEFT', leftReason: '材料不全，请补充' }] },
  });
  const [told] = await members.database.sql.query<{ text: string }[]>(
    sql`select string_agg(data::text, '') as text from messaging.event where aggregate_id = ${id}::uuid`,
  );
  expect(told?.text).not.toContain('材料');
  expect(await apply(person)).toMatchObject({ member: { status: 'APPLIED' } });
});

it('an application is withdrawn by the applicant only', async () => {
  const { person, id } = await applied();
  for (const by of [haikouOfficer.personId, people.worker.personId])
    expect(await only(by, step('withdrawApplication'), { id })).toMatchObject({ code: 'MEMBER_UNKNOWN' });
  expect(await only(person, step('withdrawApplication'), { id })).toMatchObject({
    member: { status: 'LEFT' },
  });
  expect(await only(person, step('withdrawApplication'), { id })).toMatchObject({
    code: 'MEMBERSHIP_STEP_NOT_OPEN',
    status: 'LEFT',
  });
  expect(await apply(person, { tradeUnionId: seededUnionId('460106') })).toMatchObject({
    member: { status: 'APPLIED', tradeUnion: { code: '460106' } },
  });
});

it('a person who applies to several unions at once has applied to one', async () => {
  const person = await registered(members, (number += 1));
  const unions = ['460105', '460106', '460107', '460108'].map(seededUnionId);
  const answers = await Promise.all(unions.map((tradeUnionId) => apply(person, { tradeUnionId })));
  const names = answers.map((answer) => String(answer['__typename'])).sort();
  expect(names).toEqual([
    'MembershipApplied',
    'PersonAlreadyMember',
    'PersonAlreadyMember',
    'PersonAlreadyMember',
  ]);
});

it('a repeated key gets the same answer, and is refused for another union', async () => {
  const person = await registered(members, (number += 1));
  const idempotencyKey = newId(new Date());
  const first = await apply(person, { idempotencyKey });
  expect(await apply(person, { idempotencyKey })).toEqual(first);
  const other = { idempotencyKey, tradeUnionId: seededUnionId('460106') };
  expect(await apply(person, other)).toMatchObject({ code: 'IDEMPOTENCY_KEY_ALREADY_USED' });
  const kept = await members.database.sql.query<{ text: string }[]>(
    sql`select string_agg(i::text, '') as text from messaging.event i where aggregate_id = ${textOf(first['member'], 'id')}::uuid`,
  );
  expect(kept[0]?.text).not.toContain('快达');
});

it('an application is refused for an unknown union, an empty text, and an unregistered person', async () => {
  const person = await registered(members, (number += 1));
  expect(await apply(person, { tradeUnionId: newId(new Date()) })).toMatchObject({
    code: 'TRADE_UNION_UNKNOWN',
  });
  expect(await apply(person, { workerType: ' ' })).toMatchObject({
    code: 'INVALID_INPUT',
    problem: 'WORK_TEXT',
    field: 'workerType',
  });
  expect(await apply(newId(new Date()))).toMatchObject({ code: 'PERSON_UNKNOWN' });
});

it('a roster leaves an applicant unchanged', async () => {
  const { id } = await applied();
  const { end } = await importFile(members, csv(row(number)));
  expect(end).toMatchObject({ rows: 1, accepted: 0, unchanged: 1 });
  expect(await only(haikouOfficer.personId, step('verifyMember'), { id })).toMatchObject({
    member: { status: 'VERIFIED' },
  });
});

it('several steps in one request are each answered with their result', async () => {
  const { id } = await applied();
  const { data } = await members.ask(
    haikouOfficer.personId,
    `mutation ($id: Id!, $key: IdempotencyKey!) {
         one: verifyMember(memberId: $id, idempotencyKey: $key) { ... on MembershipMoved { member { status } } }
         two: activateMember(memberId: $id, idempotencyKey: $key) { ... on MembershipMoved { member { status } } }
         three: retainMember(memberId: $id, idempotencyKey: $key) { ... on MembershipMoved { member { status } } }
         four: resumeMember(memberId: $id, idempotencyKey: $key) { ... on MembershipMoved { member { status } } } }`,
    { id, key: newId(new Date()) },
  );
  const statuses = ['VERIFIED', 'ACTIVE', 'RETAINED', 'ACTIVE'];
  expect(Object.values(data ?? {})).toEqual(statuses.map((status) => ({ member: { status } })));
});

it('an applicant, another worker and an auditor decide no application', async () => {
  const { person, id } = await applied();
  for (const by of [person, people.worker.personId, hainanAuditor.personId])
    for (const field of ['verifyMember', 'activateMember', 'resumeMember'])
      expect(await only(by, step(field), { id })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await only(haikouOfficer.personId, step('resumeMember'), { id: newId(new Date()) })).toMatchObject({
    code: 'MEMBER_UNKNOWN',
  });
  expect(await only(haikouOfficer.personId, step('activateMember'), { id: 'no id' })).toMatchObject({
    code: 'INVALID_INPUT',
  });
});
