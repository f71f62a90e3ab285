import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { register } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const { admin, hainanOfficer, haikouOfficer, hunanOfficer } = people;
const [merchant, partnerId] = [newId(new Date()), newId(new Date())];
const TYPO = '甲林';
const APPLY = `mutation ($input: ApplyForMembershipInput!) { applyForMembership(input: $input) {
  ... on MembershipApplied { member { id } } ... on Refusal { code } } }`;
const MOVE = (name: string): string => `mutation ($id: Id!, $key: IdempotencyKey!) {
  ${name}(memberId: $id, idempotencyKey: $key) { __typename ... on Refusal { code } } }`;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await members.appoint(merchant, 'partner_admin', 'partner', partnerId);
});
afterAll(() => members.stop());

/** Somebody whom a merchant alone has named, by a typo. */
const mistyped = async (n: number): Promise<Id> =>
  textOf((await register(members, merchant, { ...aPerson(n), name: TYPO }))['person'], 'id');
const apply = async (personId: Id, tradeUnionId: Id): Promise<Id> => {
  const input = { idempotencyKey: newId(new Date()), tradeUnionId, workerType: '网约配送员' };
  const { data, errors } = await members.ask(personId, APPLY, { input });
  expect(errors).toEqual([]);
  return textOf(facts(facts(data?.['applyForMembership'])['member']), 'id');
};
const nameOf = async (n: number): Promise<unknown> => {
  const query = `query ($number: String!) { findPerson(residentId: $number) { maskedName } }`;
  const { data } = await members.ask(admin.personId, query, { number: aPerson(n).residentId });
  return facts(data?.['findPerson'])['maskedName'];
};
const CORRECTIONS = '{ nameCorrections(first: 100) { nodes { reason person { id } } } }';
const importInHunan = async (n: number): Promise<readonly string[]> => {
  const file = csv(row(n, { 0: '乙宁', 7: '430102' }));
  return (await importFile(members, file, { as: hunanOfficer.personId, union: '43' })).refusals;
};

describe('a name that merchants alone have said', () => {
  it('is not changed by a roster of a union whose member the person is not', async () => {
    await apply(await mistyped(910), seededUnionId('460105'));
    expect(await importInHunan(910)).toEqual(['2 姓名 PERSON_NAME_DIFFERS']);
    expect(await nameOf(910)).toBe('甲*');
    expect((await importFile(members, csv(row(910)))).refusals).toEqual([]);
    expect(await nameOf(910)).toBe('试**');
  });

  it('binds once an officer has verified the member', async () => {
    const memberId = await apply(await mistyped(911), seededUnionId('460105'));
    const { data } = await members.ask(haikouOfficer.personId, MOVE('verifyMember'), {
      id: memberId,
      key: newId(new Date()),
    });
    expect(data?.['verifyMember']).toEqual({ __typename: 'MembershipMoved' });
    expect((await importFile(members, csv(row(911)))).refusals).toEqual(['2 姓名 PERSON_NAME_DIFFERS']);
  });

  it('gives way to what an officer registers, and the correction is kept', async () => {
    const personId = await mistyped(912);
    expect(await register(members, hainanOfficer.personId, aPerson(912))).toMatchObject({
      known: true,
      person: { id: personId },
    });
    expect(await nameOf(912)).toBe('试**');
    const { data } = await members.ask(people.admin.personId, CORRECTIONS);
    expect(facts(data?.['nameCorrections'])['nodes']).toContainEqual({
      reason: expect.stringContaining('以工会或平台的登记为准'),
      person: { id: personId },
    });
    const again = await register(members, hainanOfficer.personId, { ...aPerson(912), name: '乙宁' });
    expect(again).toMatchObject({ code: 'PERSON_NAME_DIFFERS' });
  });

  it('is left to the officers of the union in which the person applied', async () => {
    await apply(await mistyped(913), seededUnionId('460105'));
    const answer = await register(members, hunanOfficer.personId, { ...aPerson(913), name: '乙宁' });
    expect(answer).toMatchObject({ code: 'PERSON_NAME_DIFFERS' });
    expect(await nameOf(913)).toBe('甲*');
  });
});

it('a roster waits for who is correcting the name, and then leaves it as it is', async () => {
  const personId = await mistyped(914);
  const blocker = await members.database.sql.pool.connect();
  await blocker.query('begin');
  await blocker.query('select from person where id = $1 for no key update', [personId]);
  const coming = importFile(members, csv(row(914)));
  await eventually(async () => {
    const waiting = await blocker.query(
      'select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))',
    );
    expect(waiting.rowCount).toBe(1);
  });
  await blocker.query('update staff_label set alone = false where person_id = $1', [personId]);
  await blocker.query('commit');
  blocker.release();
  expect((await coming).refusals).toEqual(['2 姓名 PERSON_NAME_DIFFERS']);
  expect(await nameOf(914)).toBe('甲*');
});

it('whoever administers a merchant speaks for it, whatever else they hold', async () => {
  const both = newId(new Date());
  await members.appoint(both, 'partner_admin', 'partner', partnerId);
  await members.appoint(both, 'union_officer', 'union', seededUnionId('43'));
  await register(members, admin.personId, aPerson(915));
  for (const name of ['乙宁', aPerson(915).name])
    expect(await register(members, both, { ...aPerson(915), name })).toMatchObject({ known: null });
});

it('an id tells nobody since when its person is registered', async () => {
  const before = Date.now();
  await importFile(members, csv(row(916)));
  await register(members, merchant, aPerson(917));
  const found = await members.database.sql.query<{ id: Id }[]>(sql`select id from person`);
  const made = found.map(({ id }) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
  const sinceThen = made.filter((instant) => instant >= before && instant <= Date.now());
  expect(sinceThen).toEqual([]);
});
