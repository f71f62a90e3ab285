import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/platform';
import { facts, textOf, tracesIn, type ServiceUnderTest } from '@puhui/platform/testing';
import { MembersIntegrity } from '../integrity/members-integrity.js';
import { Vault } from '../persons/vault.js';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const only = async (by: string, query: string, variables: object = {}) => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const REQUEST = `mutation ($key: IdempotencyKey!) { requestErasure(idempotencyKey: $key) {
  __typename ... on ErasureRequested { erasure { id } } } }`;
const ERASE = `mutation ($id: Id!, $key: IdempotencyKey!) { erasePerson(erasureId: $id, idempotencyKey: $key) {
  __typename ... on ErasureMoved { erasure { status } } } }`;
const LOOK = `query ($id: String!) { findPerson(residentId: $id) { id } }`;

it.each<[string, number, Sql]>([
  [
    'was altered in what is sealed',
    1,
    sql`resident_id_cipher = overlay(resident_id_cipher placing '\\x00'::bytea from 5)`,
  ],
  ['has another key', 2, sql`wrapped_key = overlay(wrapped_key placing '\\x0000'::bytea from 9)`],
  ['lies under a master key that nobody has any more', 3, sql`master_key_id = 'gone'`],
  ['says that it was sealed in a way that nobody knows', 4, sql`algorithm = 'none'`],
])('a person whose row %s is erased at their word', async (_, nr, altered) => {
  const [personId, { residentId }] = [await registered(members, 820 + nr), aPerson(820 + nr)];
  await only(people.admin.personId, LOOK, { id: residentId });
  await members.database.sql.execute(sql`update person set ${altered} where id = ${personId}::uuid`);
  const { erasure } = await only(personId, REQUEST);
  expect(await only(people.admin.personId, ERASE, { id: textOf(erasure, 'id') })).toMatchObject({
    erasure: { status: 'DONE' },
  });
  const vault = members.service.get(Vault);
  expect(await tracesIn(members.database.sql, [residentId, vault.residentIdHash(residentId)])).toEqual([]);
  const checks = await members.service.get(MembersIntegrity).check(members.database.sql);
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
});
