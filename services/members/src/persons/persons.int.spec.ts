import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { register, registered } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';

const UNMASK = `mutation ($id: Id!, $fields: [PersonalField!]!, $reason: String!) {
  unmask(memberId: $id, fields: $fields, reason: $reason) { __typename
    ... on MemberUnmasked { name mobile residentId } ... on Refusal { code } ... on InvalidInput { problem } } }`;
const ENTITIES = `query ($refs: [_Any!]!) { _entities(representations: $refs) {
  ... on Person { maskedName maskedMobile } ... on Member { status person { maskedName } } } }`;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(500)));
});
afterAll(() => members.stop());

const memberId = async (as: Id): Promise<string | null> => {
  const { data } = await members.ask(as, 'query ($id: String!) { findMember(residentId: $id) { id } }', {
    id: aPerson(500).residentId,
  });
  const found = data?.['findMember'];
  return found === null ? null : textOf(found, 'id');
};

it('a person is registered once, whoever does it and however often', async () => {
  const { admin, hainanOfficer } = people;
  const first = await register(members, admin.personId, aPerson(10));
  expect(first).toMatchObject({
    __typename: 'PersonRegistered',
    known: false,
    person: {
      maskedName: '试**',
      maskedMobile: '138****0010',
      maskedResidentId: expect.stringMatching(/^000\*{11}/),
    },
  });
  const again = await register(members, hainanOfficer.personId, aPerson(10));
  expect(again).toMatchObject({
    known: true,
    person: { id: textOf(first['person'], 'id'), maskedName: null },
  });
});

it('a person registered ten times at once is one person', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => registered(members, 11)));
  expect(new Set(ids).size).toBe(1);
});

it.each([
  [{ ...aPerson(12), name: '' }, { problem: 'NAME_LENGTH' }],
  [{ ...aPerson(12), residentId: '110105194912310021' }, { problem: 'RESIDENT_ID_CHECK_DIGIT' }],
  [{ ...aPerson(12), mobile: '110' }, { problem: 'MOBILE_FORM' }],
  [{ ...aPerson(10), name: '别人' }, { code: 'PERSON_NAME_DIFFERS' }],
])('a person with an invalid value is refused: %#', async (input, refusal) => {
  expect(await register(members, people.admin.personId, input)).toMatchObject(refusal);
});

it('a worker registers nobody', async () => {
  await expect(register(members, people.worker.personId, aPerson(13))).rejects.toThrow('NOT_ALLOWED');
});

it('an officer of the union sees a member in clear, with a reason that is kept', async () => {
  const id = await memberId(people.hainanOfficer.personId);
  const unmask = async (by: Id, changes: object = {}): Promise<unknown> =>
    (
      await members.ask(by, UNMASK, {
        id,
        fields: ['MOBILE', 'RESIDENT_ID'],
        reason: '核对互助保障理赔',
        ...changes,
      })
    ).data?.['unmask'];
  expect(await unmask(people.hainanOfficer.personId)).toEqual({
    __typename: 'MemberUnmasked',
    name: null,
    mobile: aPerson(500).mobile,
    residentId: aPerson(500).residentId,
  });
  const { hunanOfficer, hainanAuditor } = people;
  expect(await unmask(hunanOfficer.personId)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await unmask(hainanAuditor.personId)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await unmask(people.hainanOfficer.personId, { reason: '' })).toMatchObject({
    problem: 'REASON_LENGTH',
  });
  expect(await unmask(people.hainanOfficer.personId, { fields: [] })).toMatchObject({ problem: 'NO_FIELDS' });
  const database = members.database.sql;
  expect(await database.query(sql`select actor_id, fields, reason from unmasking`)).toEqual([
    {
      actor_id: people.hainanOfficer.personId,
      fields: ['mobile', 'residentId'],
      // It lies under the person's key.
      reason: expect.stringMatching(/^sealed:/),
    },
  ]);
  for (const spoiling of [sql`delete from unmasking`, sql`update unmasking set reason = '别的'`])
    await expect(database.execute(spoiling)).rejects.toThrow(
      'never changed, and deleted only when their time is over',
    );
});

it('a person is masked, or null, behind another service’s reference too', async () => {
  const id = await memberId(people.hainanOfficer.personId);
  const refs = [
    { __typename: 'Member', id },
    { __typename: 'Person', id: people.worker.personId },
  ];
  const seen = async (by: Id): Promise<unknown> =>
    (await members.ask(by, ENTITIES, { refs })).data?.['_entities'];
  expect(await seen(people.hainanAuditor.personId)).toEqual([
    { status: 'ACTIVE', person: { maskedName: '试**' } },
    { maskedName: '试**', maskedMobile: expect.stringMatching(/^130\*{4}\d{4}$/) },
  ]);
  const nothing = [null, { maskedName: null, maskedMobile: null }];
  expect(await seen(people.hunanOfficer.personId)).toEqual(nothing);
  expect(await seen(newId(new Date()))).toEqual(nothing);
  expect(await seen(people.worker.personId)).toMatchObject([null, { maskedName: '试**' }]);
});

it('an officer of another union does not find the member', async () => {
  expect(await memberId(people.hunanOfficer.personId)).toBeNull();
});
