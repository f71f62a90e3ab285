import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const GRANT = `mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { __typename
  ... on DutyGranted { duty { id } } } }`;
const CORRECT = `mutation ($input: CorrectPersonNameInput!) { correctPersonName(input: $input) { __typename
  ... on Refusal { code } } }`;
const UNMASK = `mutation ($id: Id!) { unmask(memberId: $id, fields: [MOBILE], reason: "核对预留手机号") {
  __typename ... on Refusal { code } } }`;
const MEMBER = `query ($id: String!) { findMember(residentId: $id) { id person { id } } }`;
const { admin, hainanOfficer, haikouOfficer, hunanOfficer } = people;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const grant = async (by: Id, personId: Id, code: string, role = 'FINANCE_APPROVER'): Promise<void> => {
  const input = { personId, role, scopeKind: 'UNION', scopeId: seededUnionId(code) };
  const { data } = await members.ask(by, GRANT, { input: { idempotencyKey: newId(new Date()), ...input } });
  const { duty } = facts(data?.['grantDuty']);
  await eventually(async () => {
    const known = sql`select count(*)::int as n from platform.duty where duty_id = ${textOf(duty, 'id')}::uuid`;
    const rows = await members.database.sql.query(known);
    expect(rows).toEqual([{ n: 1 }]);
  });
};
const importInto = async (by: Id, union: string, n: number): Promise<void> => {
  const { end } = await importFile(members, csv(row(n, { 7: union })), { as: by, union });
  expect(end).toMatchObject({ accepted: 1 });
};
const correct = async (by: Id, personId: Id, name: string): Promise<unknown> => {
  const input = { idempotencyKey: newId(new Date()), personId, name, reason: '已核对身份证原件' };
  const answer = facts((await members.ask(by, CORRECT, { input })).data?.['correctPersonName']);
  return answer['code'] ?? answer['__typename'];
};
const memberOf = async (by: Id, n: number): Promise<Readonly<Record<string, unknown>>> =>
  facts((await members.ask(by, MEMBER, { id: aPerson(n).residentId })).data?.['findMember']);
const unmask = async (by: Id, n: number): Promise<unknown> => {
  const { data } = await members.ask(by, UNMASK, { id: textOf(await memberOf(by, n), 'id') });
  const answer = facts(data?.['unmask']);
  return answer['code'] ?? answer['__typename'];
};

it('a roster of another province gives no power over an approver, whose own union keeps theirs', async () => {
  const approver = await registered(members, 900);
  await grant(haikouOfficer.personId, approver, '4601');
  await importInto(hunanOfficer.personId, '43', 900);
  expect(await correct(hunanOfficer.personId, approver, '甲宁')).toBe('NOT_ALLOWED');
  expect(await unmask(hunanOfficer.personId, 900)).toBe('NOT_ALLOWED');
  expect(await correct(haikouOfficer.personId, approver, '甲宁')).toBe('PersonNameCorrected');
  expect(await correct(hainanOfficer.personId, approver, '乙宁')).toBe('PersonNameCorrected');
  expect(await correct(admin.personId, approver, '丙宁')).toBe('PersonNameCorrected');
});

it('only who covers both unions may rename a person with duties in two', async () => {
  const twice = await registered(members, 901);
  await grant(haikouOfficer.personId, twice, '4601');
  await grant(hainanOfficer.personId, twice, '4602');
  expect(await correct(haikouOfficer.personId, twice, '甲宁')).toBe('NOT_ALLOWED');
  expect(await correct(hainanOfficer.personId, twice, '甲宁')).toBe('PersonNameCorrected');
});

it('a duty elsewhere leaves the right to rename with the member’s union', async () => {
  await importInto(haikouOfficer.personId, '4601', 902);
  const personId = textOf((await memberOf(haikouOfficer.personId, 902))['person'], 'id');
  await grant(hunanOfficer.personId, personId, '43', 'FINANCE_OFFICER');
  expect(await correct(hunanOfficer.personId, personId, '甲宁')).toBe('NOT_ALLOWED');
  expect(await unmask(haikouOfficer.personId, 902)).toBe('MemberUnmasked');
  expect(await correct(admin.personId, personId, '甲宁')).toBe('PersonNameCorrected');
});

it('only the platform renames who has a platform duty, whatever roster lists them', async () => {
  const administrator = await registered(members, 903);
  const input = { personId: administrator, role: 'PLATFORM_ADMIN', scopeKind: 'PLATFORM' };
  await members.ask(admin.personId, GRANT, { input: { idempotencyKey: newId(new Date()), ...input } });
  await importInto(hunanOfficer.personId, '43', 903);
  expect(await correct(hunanOfficer.personId, administrator, '甲宁')).toBe('NOT_ALLOWED');
  expect(await correct(admin.personId, administrator, '甲宁')).toBe('PersonNameCorrected');
});
