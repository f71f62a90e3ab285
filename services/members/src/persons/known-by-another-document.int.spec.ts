import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { register } from '../spec/registered.js';
import { importFile } from '../spec/roster-files.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const officer = people.hainanOfficer.personId;
const roster = (...rows: readonly string[]): string =>
  `${['姓名,证件类型,证件号码,手机号,职工类型,入会日期', ...rows].join('\n')}\n`;
const PASSPORT = 'Ann Lee,护照,E12345678,13800000001,企业职工,2024-03-05';

async function find(
  residentId: string,
  identityType: string | null,
): Promise<Record<string, unknown> | null> {
  const { data } = await members.ask(
    officer,
    `query ($id: String!, $type: IdentityType) { findMember(residentId: $id, identityType: $type) { id
        person { identityType maskedIdentityNumber maskedResidentId } } }`,
    { id: residentId, type: identityType },
  );
  const found = data?.['findMember'];
  return found === null ? null : facts(found);
}

it('a person with a passport becomes a member by a roster, once, and is found by it', async () => {
  const first = await importFile(members, roster(PASSPORT, PASSPORT));
  expect(first.refusals).toEqual(['3 证件号码 DUPLICATE_IN_FILE']);
  expect(first.end).toMatchObject({ accepted: 1 });
  expect((await importFile(members, roster(PASSPORT))).end).toMatchObject({ accepted: 0, unchanged: 1 });
  expect(await find('e12345678', 'PASSPORT')).toMatchObject({
    person: { identityType: 'PASSPORT', maskedIdentityNumber: 'E*****678', maskedResidentId: null },
  });
  expect(await find('12345678', 'TAIWAN_PERMIT')).toBeNull();
});

it('one number under two types of document is two people', async () => {
  const rows = [
    '甲,台胞证,87654321,13800000002,企业职工,2024-03-05',
    '乙,护照,87654321,13800000003,企业职工,2024-03-05',
  ];
  expect((await importFile(members, roster(...rows))).end).toMatchObject({ accepted: 2, refused: 0 });
});

it('a person registered by another document is found by it again', async () => {
  const input = {
    name: '李同',
    residentId: 'H12345678',
    identityType: 'HK_MACAO_PERMIT',
    mobile: '13800000004',
  };
  const first = await register(members, people.admin.personId, input);
  const again = await register(members, people.admin.personId, { ...input, residentId: 'H1234567802' });
  expect([first['known'], again['known']]).toEqual([false, true]);
  expect(textOf(again['person'], 'id')).toBe(textOf(first['person'], 'id'));
  expect(await register(members, people.admin.personId, { ...input, identityType: null })).toMatchObject({
    problem: 'RESIDENT_ID_FORM',
    field: 'residentId',
  });
});

it('an officer with access sees type and number, and no resident ID where there is none', async () => {
  const memberId: Id = textOf(await find('E12345678', 'PASSPORT'), 'id');
  const { data } = await members.ask(
    officer,
    `mutation ($id: Id!) { unmask(memberId: $id, fields: [RESIDENT_ID], reason: "核对入会资料") {
        ... on MemberUnmasked { name residentId identityType identityNumber } } }`,
    { id: memberId },
  );
  const shown = { name: null, residentId: null, identityType: 'PASSPORT', identityNumber: 'E12345678' };
  expect(data?.['unmask']).toEqual(shown);
});
