import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { sql } from '@puhui/platform/plain';
import { aPerson } from '../../spec/builders.js';
import { people, startMembers, twoProvinces } from '../../spec/members-under-test.js';
import { csv, importFile, row } from '../../spec/roster-files.js';

const { hainanOfficer } = people;
const FIND = `query ($id: String!) { findMember(residentId: $id) { id } }`;
const LOOKS_ALLOWED = 30;
const LOOKS = 60;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers(twoProvinces(), { PUHUI_LIMITS: 'Mutation.unmask=30/3600' });
  await importFile(members, csv(row(950)));
});
afterAll(() => members.stop());

it('of sixty looks in six requests at once, thirty show something, and just as many are accounted for', async () => {
  const { data } = await members.ask(hainanOfficer.personId, FIND, { id: aPerson(950).residentId });
  const id = textOf(facts(data?.['findMember']), 'id');
  const look = (nr: number) =>
    `l${nr}: unmask(memberId: "${id}", fields: [MOBILE], reason: "核对预留手机号") { __typename ... on MemberUnmasked { mobile } }`;
  const requests = Array.from({ length: 6 }, (_, request) =>
    members.ask(
      hainanOfficer.personId,
      `mutation { ${Array.from({ length: LOOKS / 6 }, (__, nr) => look(request * 10 + nr)).join(' ')} }`,
    ),
  );
  const seen = (await Promise.all(requests)).flatMap((answer) => Object.values(answer.data ?? {}).map(facts));
  expect(seen.filter(({ mobile }) => mobile !== undefined)).toHaveLength(LOOKS_ALLOWED);
  expect(seen.filter(({ __typename }) => __typename === 'AskedTooOften')).toHaveLength(LOOKS - LOOKS_ALLOWED);
  expect(await members.database.sql.query(sql`select from unmasking`)).toHaveLength(LOOKS_ALLOWED);
});
