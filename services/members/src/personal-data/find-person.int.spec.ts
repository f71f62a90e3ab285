import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';

const BY_NUMBER = `query ($number: String!, $type: IdentityType) {
  findPerson(residentId: $number, identityType: $type) { id maskedName } }`;
const BY_ID = `query ($id: Id!) { person(id: $id) { id maskedName } }`;

const { admin, hainanOfficer, hunanOfficer, worker } = people;
const CASHIER = 970;
const MEMBER = 971;

let members: ServiceUnderTest;
let cashier: Id;
beforeAll(async () => {
  members = await startMembers();
  cashier = await registered(members, CASHIER);
  await importFile(members, csv(row(MEMBER)));
});
afterAll(() => members.stop());

const answered = async (by: Id, query: string, variables: object, name: string) => {
  const { data, errors } = await members.ask(by, query, variables);
  const [error] = errors;
  return error ? error.extensions?.['code'] : data?.[name];
};
const byNumber = async (by: Id, number: string, type: string | null = null) =>
  answered(by, BY_NUMBER, { number, type }, 'findPerson');
const byId = async (by: Id, id: Id) => answered(by, BY_ID, { id }, 'person');
const numberOf = (n: number): string => aPerson(n).residentId;

it('an administrator finds anybody by the number of their document, also as a form has it', async () => {
  const found = { id: cashier, maskedName: expect.stringMatching(/^.\*+$/) };
  expect(await byNumber(admin.personId, numberOf(CASHIER))).toEqual(found);
  expect(await byNumber(admin.personId, ` ${numberOf(CASHIER).toLowerCase()} `)).toEqual(found);
  expect(await byId(admin.personId, cashier)).toEqual(found);
});

it('an officer finds members of their own unions, and nobody else', async () => {
  const found = facts(await byNumber(hainanOfficer.personId, numberOf(MEMBER)));
  expect(found).toEqual({ id: expect.any(String), maskedName: expect.stringMatching(/^.\*+$/) });
  for (const n of [CASHIER, MEMBER]) expect(await byNumber(hunanOfficer.personId, numberOf(n))).toBeNull();
  expect(await byId(hunanOfficer.personId, String(found['id']))).toBeNull();
});

it('nobody is found where nobody is known, and a number that can be none is refused', async () => {
  expect(await byNumber(admin.personId, numberOf(972))).toBeNull();
  expect(await byNumber(admin.personId, numberOf(CASHIER), 'PASSPORT')).not.toEqual(
    expect.objectContaining({ id: cashier }),
  );
  expect(await byId(admin.personId, newId(new Date()))).toBeNull();
  expect(await byNumber(admin.personId, '123')).toBe('BAD_USER_INPUT');
});

it('who grants nothing looks for nobody', async () => {
  expect(await byNumber(worker.personId, numberOf(MEMBER))).toBe('NOT_ALLOWED');
  expect(await byId(worker.personId, cashier)).toBe('NOT_ALLOWED');
});
