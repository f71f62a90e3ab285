import { sql } from '@puhui/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const TRANSFER = `transfer { id status reason person { maskedName } fromTradeUnion { code } toTradeUnion { code } member { id } }`;
const REFUSED = '... on Refusal { code } ... on PersonNotIndependent { hat } ... on InvalidInput { problem }';
const ASK = `mutation ($id: Id!, $to: Id!, $key: IdempotencyKey!) {
  transferMember(memberId: $id, toTradeUnionId: $to, idempotencyKey: $key) { __typename
    ... on TransferRequested { ${TRANSFER} } ... on MembershipMoved { member { id status } } ${REFUSED} } }`;
const answering = (name: string, reason = ''): string => `mutation ($id: Id!, $key: IdempotencyKey!) {
  ${name}(transferId: $id, idempotencyKey: $key${reason && `, reason: "${reason}"`}) { __typename
    ... on TransferMoved { ${TRANSFER} } ${REFUSED} } }`;
const END = `mutation ($id: Id!, $key: IdempotencyKey!) {
  endMembership(memberId: $id, reason: "离职退会", idempotencyKey: $key) { __typename ${REFUSED} } }`;
const LIST = `query ($union: Id!, $way: TransferDirection, $status: TransferStatus) {
  transfers(tradeUnionId: $union, direction: $way, status: $status) { nodes { id } } }`;

const [haikou, hunan] = [seededUnionId('460105'), seededUnionId('43')];
const { haikouOfficer, hunanOfficer, hainanAuditor, worker, admin } = people;

let members: ServiceUnderTest;
let nr = 0;
/** A member of a union in Haikou, and the transfer to Hunan that was asked for. */
let member: { readonly id: Id; readonly person_id: Id };
let transferId: Id;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const only = async (by: Id, query: string, variables: object): Promise<Readonly<Record<string, unknown>>> => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const ask = (by: Id, to: Id = hunan) => only(by, ASK, { id: member.id, to });
const answer = (by: Id, name: string, reason = '') => only(by, answering(name, reason), { id: transferId });
const end = () => only(haikouOfficer.personId, END, { id: member.id });
const memberships = () =>
  members.database.sql.query<{ union: Id; status: string }[]>(
    sql`select trade_union_id as union, status from membership where person_id = ${member.person_id}::uuid order by id`,
  );

beforeEach(async () => {
  nr += 1;
  await importFile(members, csv(row(nr)));
  const found = await members.database.sql.query<{ id: Id; person_id: Id }[]>(
    sql`select id, person_id from membership order by id desc limit 1`,
  );
  member = found[0] ?? member;
  transferId = textOf((await ask(haikouOfficer.personId))['transfer'], 'id');
});

describe('a transfer into another province', () => {
  it('makes nobody a member there: it is asked of its officers, and both unions stay as they are', async () => {
    expect(await memberships()).toEqual([{ union: haikou, status: 'active' }]);
    expect(await ask(haikouOfficer.personId)).toMatchObject({ code: 'TRANSFER_UNDER_WAY' });
  });

  it('is seen by the officers there, masked, and by auditors here', async () => {
    const query = `query ($id: Id!) { transfer(id: $id) { status person { maskedName } member { id } } }`;
    const seen = await only(hunanOfficer.personId, query, { id: transferId });
    expect(seen).toEqual({ status: 'WAITING', person: { maskedName: '试**' }, member: null });
    const listed = async (by: Id, union: Id, way: string, status = 'WAITING') =>
      (await only(by, LIST, { union, way, status }))['nodes'] as readonly { readonly id: Id }[];
    expect(await listed(hunanOfficer.personId, hunan, 'INTO')).toContainEqual({ id: transferId });
    expect(await listed(hunanOfficer.personId, hunan, 'OUT_OF')).toEqual([]);
    expect(await listed(hainanAuditor.personId, seededUnionId('46'), 'OUT_OF')).toContainEqual({
      id: transferId,
    });
    expect(await listed(hunanOfficer.personId, hunan, 'INTO', 'LAPSED')).toEqual([]);
    expect((await members.ask(worker.personId, query, { id: transferId })).data?.['transfer']).toBeNull();
  });

  it('tells each officer what they may answer, and who may answer nothing as well', async () => {
    const query = `query ($id: Id!) { transfer(id: $id) { steps } }`;
    const steps = async (by: Id) => (await only(by, query, { id: transferId }))['steps'];
    expect(await steps(hunanOfficer.personId)).toEqual(['ACCEPT', 'REFUSE']);
    expect(await steps(haikouOfficer.personId)).toEqual(['WITHDRAW']);
    expect(await steps(hainanAuditor.personId)).toEqual([]);
    expect(await steps(member.person_id)).toEqual([]);
    const above = newId(new Date());
    await members.appoint(above, 'union_officer', 'union', seededUnionId('46'));
    expect(await steps(above)).toEqual(['WITHDRAW']);
    await members.database.sql.execute(
      sql`update membership_transfer set asked_by = ${above}::uuid where id = ${transferId}::uuid`,
    );
    await members.appoint(above, 'union_officer', 'union', hunan);
    expect(await steps(above)).toEqual(['REFUSE', 'WITHDRAW']);
  });

  it('is seen by the member whom it is about', async () => {
    const { data } = await members.ask(
      member.person_id,
      `{ me { memberships { status transfer { status toTradeUnion { code } } } } }`,
    );
    expect(data?.['me']).toEqual({
      memberships: [{ status: 'ACTIVE', transfer: { status: 'WAITING', toTradeUnion: { code: '43' } } }],
    });
  });
});

describe('the answer to a transfer', () => {
  it('moves the member once an officer there accepts', async () => {
    expect(await answer(hunanOfficer.personId, 'acceptTransfer')).toMatchObject({
      transfer: { status: 'ACCEPTED', fromTradeUnion: { code: '460105' }, toTradeUnion: { code: '43' } },
    });
    expect(await memberships()).toEqual([
      { union: haikou, status: 'transferred' },
      { union: hunan, status: 'active' },
    ]);
  });

  it('is neither accepted nor refused by who asked, nor taken back by who was asked', async () => {
    for (const name of ['acceptTransfer', 'refuseTransfer'] as const)
      expect(
        await answer(haikouOfficer.personId, name, name === 'refuseTransfer' ? '不同意转入' : ''),
      ).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await answer(hunanOfficer.personId, 'withdrawTransfer')).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await memberships()).toHaveLength(1);
  });

  it('is accepted by nobody who asked, whatever duty they were given since', async () => {
    const both = newId(new Date());
    await members.database.sql.execute(
      sql`update membership_transfer set asked_by = ${both}::uuid where id = ${transferId}::uuid`,
    );
    await members.appoint(both, 'union_officer', 'union', hunan);
    expect(await answer(both, 'acceptTransfer')).toMatchObject({
      code: 'PERSON_NOT_INDEPENDENT',
      hat: 'ASKED',
    });
  });

  it('is refused with a reason that the member and both unions read', async () => {
    expect(await answer(hunanOfficer.personId, 'refuseTransfer', '不在本地工作')).toMatchObject({
      transfer: { status: 'REFUSED', reason: '不在本地工作' },
    });
    const { data } = await members.ask(member.person_id, `{ me { memberships { transfer { reason } } } }`);
    expect(data?.['me']).toEqual({ memberships: [{ transfer: { reason: '不在本地工作' } }] });
    expect(await memberships()).toEqual([{ union: haikou, status: 'active' }]);
    expect(await answer(hunanOfficer.personId, 'acceptTransfer')).toMatchObject({
      code: 'TRANSFER_STEP_NOT_OPEN',
    });
  });
});

describe('a transfer without an answer', () => {
  it('shows the person there no more once the membership has ended', async () => {
    const query = `query ($id: Id!) { person(id: $id) { maskedName } }`;
    const seen = async () => (await members.ask(hunanOfficer.personId, query, { id: member.person_id })).data;
    expect(await seen()).toEqual({ person: { maskedName: '试**' } });
    expect(await end()).toEqual({ __typename: 'MembershipMoved' });
    expect(await seen()).toEqual({ person: null });
  });

  it('is taken back, and then asked for again', async () => {
    expect(await answer(haikouOfficer.personId, 'withdrawTransfer')).toMatchObject({
      transfer: { status: 'WITHDRAWN' },
    });
    expect(await ask(haikouOfficer.personId)).toMatchObject({ __typename: 'TransferRequested' });
  });

  it('lapses when nobody answers, and then stands in nobody’s way', async () => {
    await members.database.sql.execute(
      sql`update membership_transfer set answer_by = asked_at where id = ${transferId}::uuid`,
    );
    expect(await answer(hunanOfficer.personId, 'acceptTransfer')).toMatchObject({
      code: 'TRANSFER_STEP_NOT_OPEN',
    });
    expect(await ask(haikouOfficer.personId, seededUnionId('4301'))).toMatchObject({
      __typename: 'TransferRequested',
    });
  });

  it('has one outcome when it is accepted, refused and taken back at once', async () => {
    const answers = await Promise.all([
      answer(hunanOfficer.personId, 'acceptTransfer'),
      answer(hunanOfficer.personId, 'refuseTransfer', '不在本地工作'),
      answer(haikouOfficer.personId, 'withdrawTransfer'),
    ]);
    expect(answers.filter(({ __typename: type }) => type === 'TransferMoved')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'TRANSFER_STEP_NOT_OPEN')).toHaveLength(2);
  });
});

describe('a transfer of whose membership ends', () => {
  it('is withdrawn with the membership that ends, and both unions read why', async () => {
    expect(await end()).toMatchObject({ __typename: 'MembershipMoved' });
    const query = `query ($id: Id!) { transfer(id: $id) { status reason answeredBy { id } steps } }`;
    for (const by of [haikouOfficer.personId, hunanOfficer.personId])
      expect(await only(by, query, { id: transferId })).toEqual({
        status: 'WITHDRAWN',
        reason: '会籍已经结束 / the membership has ended',
        answeredBy: { id: haikouOfficer.personId },
        steps: [],
      });
    const told = await members.database.sql.query<{ status: string }[]>(
      sql`select data ->> 'status' as status from messaging.event
        where aggregate_id = ${transferId}::uuid order by version`,
    );
    expect(told.map(({ status }) => status)).toEqual(['waiting', 'withdrawn']);
    expect(await answer(hunanOfficer.personId, 'acceptTransfer')).toMatchObject({
      code: 'TRANSFER_STEP_NOT_OPEN',
    });
  });

  it('is accepted, or ends with the membership, when both are wanted at once', async () => {
    const [accepted, ended] = await Promise.all([answer(hunanOfficer.personId, 'acceptTransfer'), end()]);
    const row = (await memberships()).map(({ status }) => status);
    if (accepted['__typename'] === 'TransferMoved') {
      expect(ended).toMatchObject({ code: 'MEMBERSHIP_STEP_NOT_OPEN' });
      expect(row).toEqual(['transferred', 'active']);
    } else {
      expect(accepted).toMatchObject({ code: 'TRANSFER_STEP_NOT_OPEN' });
      expect(row).toEqual(['left']);
    }
  });
});

it('who has a duty over both unions moves a member at once', async () => {
  await answer(haikouOfficer.personId, 'withdrawTransfer');
  await members.appoint(admin.personId, 'union_officer', 'platform', null);
  expect(await ask(admin.personId)).toMatchObject({ member: { status: 'ACTIVE' } });
});
