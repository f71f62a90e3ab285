import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row, rows } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const MOVED = `{ __typename ... on MembershipMoved { member { id status tradeUnion { code } } } ... on Refusal { code } ... on InvalidInput { problem } }`;
const TRANSFER = `mutation ($id: Id!, $to: Id!, $key: IdempotencyKey!) {
  transferMember(memberId: $id, toTradeUnionId: $to, idempotencyKey: $key) ${MOVED} }`;
const RETAIN = `mutation ($id: Id!, $key: IdempotencyKey!) { retainMember(memberId: $id, idempotencyKey: $key) ${MOVED} }`;
const END = `mutation ($id: Id!, $reason: String!, $key: IdempotencyKey!) {
  endMembership(memberId: $id, reason: $reason, idempotencyKey: $key) ${MOVED} }`;
const MEMBERS = `query ($union: Id!, $first: Count, $after: String) { members(tradeUnionId: $union, first: $first, after: $after) {
  nodes { id workerType joinedOn platform tradeUnion { code } person { id } } pageInfo { endCursor hasNextPage } } }`;

interface Listed {
  readonly nodes: readonly { readonly id: string; readonly person: { readonly id: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(...rows(0, 24), row(900, { 7: '4602' })));
});
afterAll(() => members.stop());

const only = async (by: Id, query: string, variables: object): Promise<Record<string, unknown>> => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const page = async (by: Id, code: string, more: object = {}): Promise<Listed> => {
  const found: unknown = await only(by, MEMBERS, { union: seededUnionId(code), ...more });
  return found as Listed;
};

it('memberships of a union and below are paged for its own officers and auditors', async () => {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: Listed = await page(people.hainanAuditor.personId, '46', {
      first: 7,
      after,
    });
    ids.push(...nodes.map((member) => member.id));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(new Set(ids).size).toBe(26);
  expect((await page(people.haikouOfficer.personId, '4601', { first: 100 })).nodes).toHaveLength(25);
  const { errors } = await members.ask(people.hunanOfficer.personId, MEMBERS, {
    union: seededUnionId('46'),
  });
  expect(errors[0]?.extensions['code']).toBe('NOT_ALLOWED');
});

it('a membership is read by its id by whoever may see it', async () => {
  const { nodes } = await page(people.haikouOfficer.personId, '460105', { first: 1 });
  const query = `query ($id: Id!) { member(id: $id) { id status } }`;
  const id = nodes[0]?.id;
  const read = async (by: Id): Promise<unknown> => {
    const { data } = await members.ask(by, query, { id });
    return data?.['member'];
  };
  expect(await read(people.haikouOfficer.personId)).toEqual({ id, status: 'ACTIVE' });
  expect(await read(people.hunanOfficer.personId)).toBeNull();
});

it('the list narrows to one worker type', async () => {
  const listed = async (workerType: string): Promise<unknown[]> => {
    const query = `query ($union: Id!, $type: String) { members(tradeUnionId: $union, workerType: $type, first: 100) { nodes { workerType } } }`;
    const variables = { union: seededUnionId('46'), type: workerType };
    return (await only(people.hainanOfficer.personId, query, variables))['nodes'] as unknown[];
  };
  expect(await listed('网约配送员')).toHaveLength(25);
  expect(await listed('货车司机')).toEqual([]);
});

it('a transfer ends one membership and begins the next for the same person', async () => {
  const { nodes } = await page(people.haikouOfficer.personId, '460105', { first: 2 });
  const [member] = nodes.slice(1);
  const variables = { id: member?.id, to: seededUnionId('460106'), key: newId(new Date()) };
  const moved = await only(people.haikouOfficer.personId, TRANSFER, variables);
  expect(moved).toMatchObject({ member: { status: 'ACTIVE', tradeUnion: { code: '460106' } } });
  expect(await only(people.haikouOfficer.personId, TRANSFER, variables)).toEqual(moved);
  const rowsOf = await members.database.sql.query<object[]>(
    sql`select m.status, m.version from membership m where person_id = ${member?.person.id ?? ''}::uuid order by id`,
  );
  expect(rowsOf).toEqual([
    { status: 'transferred', version: 2 },
    { status: 'active', version: 1 },
  ]);
  const again = { ...variables, key: newId(new Date()) };
  expect(await only(people.haikouOfficer.personId, TRANSFER, again)).toMatchObject({
    code: 'MEMBERSHIP_STEP_NOT_OPEN',
  });
});

it('a membership is retained or ended by its own union only', async () => {
  const { nodes } = await page(people.haikouOfficer.personId, '460105', { first: 3 });
  const id = nodes[2]?.id;
  expect(await only(people.hunanOfficer.personId, RETAIN, { id })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await only(people.haikouOfficer.personId, RETAIN, { id })).toMatchObject({
    member: { status: 'RETAINED' },
  });
  const end = { id, reason: '本人申请退会' };
  expect(await only(people.haikouOfficer.personId, END, { ...end, reason: '' })).toMatchObject({
    problem: 'REASON_LENGTH',
  });
  expect(await only(people.haikouOfficer.personId, END, end)).toMatchObject({ member: { status: 'LEFT' } });
  expect(await only(people.haikouOfficer.personId, END, { ...end, id: newId(new Date()) })).toMatchObject({
    code: 'MEMBER_UNKNOWN',
  });
});

it('a person whose membership ended may join again', async () => {
  const { end } = await importFile(members, csv(...rows(0, 24)));
  expect(end).toMatchObject({ rows: 24, refused: 1, accepted: 1 });
});
