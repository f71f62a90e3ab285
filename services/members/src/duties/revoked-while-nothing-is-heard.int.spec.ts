import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row } from '../spec/roster-files.js';

const UNMASK = `mutation ($id: Id!) { unmask(memberId: $id, fields: [MOBILE], reason: "核对补贴发放") {
  __typename ... on Refusal { code } } }`;
const officer = people.haikouOfficer.personId;

let members: ServiceUnderTest;
let memberId: Id;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(1)));
  const [found] = await members.database.sql.query<{ id: Id }[]>(
    sql`select id from membership order by id desc limit 1`,
  );
  memberId = found?.id ?? '';
});
afterAll(() => members.stop());

const unmask = async (): Promise<unknown> => {
  const { data, errors } = await members.ask(officer, UNMASK, { id: memberId });
  expect(errors).toEqual([]);
  return data?.['unmask'];
};

it('an officer who was revoked sees nobody in clear, though no news of it went through the broker', async () => {
  expect(await unmask()).toEqual({ __typename: 'MemberUnmasked' });
  // As it stands once the revocation has committed: the projection of this very service has not heard of it.
  await members.database.sql.execute(
    sql`update duty set revoked_at = now() where person_id = ${officer}::uuid`,
  );
  const heard = await members.database.sql.query(
    sql`select from platform.duty where person_id = ${officer}::uuid and revoked_at is null`,
  );
  expect(heard).toHaveLength(1);
  expect(await unmask()).toEqual({ __typename: 'NotAllowed', code: 'NOT_ALLOWED' });
});
