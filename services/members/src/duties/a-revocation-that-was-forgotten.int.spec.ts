import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { MembersIntegrity } from '../integrity/members-integrity.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row } from '../spec/roster-files.js';

const REVOKE = `mutation ($id: Id!, $key: IdempotencyKey!) {
  revokeDuty(dutyId: $id, reason: "涉嫌受贿", idempotencyKey: $key) { __typename ... on Refusal { code } } }`;
const UNMASK = `mutation ($id: Id!) { unmask(memberId: $id, fields: [MOBILE], reason: "核对补贴发放") {
  __typename ... on Refusal { code } } }`;
const officer = people.haikouOfficer.personId;

let members: ServiceUnderTest;
let dutyId: Id;
let scopeId: Id;
let memberId: Id;
beforeAll(async () => {
  members = await startMembers();
  const [duty] = await members.database.sql.query<{ id: Id; scopeId: Id }[]>(
    sql`select id, scope_id as "scopeId" from duty where person_id = ${officer}::uuid`,
  );
  dutyId = duty?.id ?? '';
  scopeId = duty?.scopeId ?? '';
  await importFile(members, csv(row(1)));
  const [member] = await members.database.sql.query<{ id: Id }[]>(
    sql`select id from membership order by id desc limit 1`,
  );
  memberId = member?.id ?? '';
});
afterAll(() => members.stop());

const ask = async (by: Id, query: string, variables: object = {}): Promise<unknown> => {
  const { data, errors } = await members.ask(by, query, variables);
  expect(errors).toEqual([]);
  return data;
};
const revoke = () => ask(people.admin.personId, REVOKE, { id: dutyId, key: newId(new Date()) });
const unmask = () => ask(officer, UNMASK, { id: memberId });
const NOT_ALLOWED = { unmask: { __typename: 'NotAllowed', code: 'NOT_ALLOWED' } };
const findings = async () =>
  (await members.service.get(MembersIntegrity).check(members.database.sql)).flatMap(
    (check) => check.findings,
  );
/** The row as it was before its revocation; what was told since was kept again. */
const restore = () =>
  members.database.sql.execute(
    sql`update duty set revoked_at = null, revoked_by = null, revoke_reason = null, version = version - 1
      where id = ${dutyId}::uuid`,
  );

it('a duty opens nothing whose revocation a restored database has forgotten, and is revoked again', async () => {
  expect(await unmask()).toMatchObject({ unmask: { __typename: 'MemberUnmasked' } });
  expect(await revoke()).toMatchObject({ revokeDuty: { __typename: 'DutyRevoked' } });
  expect(await unmask()).toEqual(NOT_ALLOWED);
  await restore();
  expect((await findings()).length).toBeGreaterThan(0);
  expect(await unmask()).toEqual(NOT_ALLOWED);
  expect(await revoke()).toMatchObject({ revokeDuty: { __typename: 'DutyRevoked' } });
  expect(await unmask()).toEqual(NOT_ALLOWED);
  expect(await findings()).toEqual([]);
});

const GRANT = `mutation ($input: GrantDutyInput!) { grantDuty(input: $input) {
  __typename ... on Refusal { code } } }`;
const SEEN = `query ($scopeId: Id!) { duties(scopeKind: UNION, scopeId: $scopeId) {
  nodes { id } pageInfo { hasNextPage } } }`;
it('nor does it grant duties, or show people, to somebody whom another duty lets in', async () => {
  await members.appoint(officer, 'partner_admin', 'partner', newId(new Date()));
  const grant = (role = 'FINANCE_APPROVER', by = officer) =>
    ask(by, GRANT, {
      input: {
        personId: people.worker.personId,
        role,
        scopeKind: 'UNION',
        scopeId,
        idempotencyKey: newId(new Date()),
      },
    });
  expect(await grant('AUDITOR', people.admin.personId)).toMatchObject({
    grantDuty: { __typename: 'DutyGranted' },
  });
  const seen = () => ask(officer, SEEN, { scopeId });
  const before = [await grant(), await seen()];
  expect(before).toMatchObject([
    { grantDuty: { code: 'NOT_ALLOWED' } },
    { duties: { nodes: [{ id: dutyId }] } },
  ]);
  await restore();
  expect([await grant(), await seen()]).toEqual(before);
});
