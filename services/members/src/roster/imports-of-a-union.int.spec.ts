import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const LIST = `query ($union: Id!, $first: Count, $after: String) {
  rosterImports(tradeUnionId: $union, first: $first, after: $after) {
    nodes { id status accepted refused tradeUnion { code } startedBy { id } } pageInfo { hasNextPage endCursor } } }`;

const { hainanOfficer, haikouOfficer, hunanOfficer, hainanAuditor, worker } = people;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(960), row(961)));
  await importFile(members, csv(row(962, { 2: '12345' })), { as: haikouOfficer.personId, union: '4601' });
});
afterAll(() => members.stop());

const listed = async (by: Id, union: string, page: object = {}) => {
  const { data, errors } = await members.ask(by, LIST, { union: seededUnionId(union), ...page });
  const [error] = errors;
  return error ? { code: error.extensions?.['code'] } : facts(data?.['rosterImports']);
};

const sentForHaikou = {
  status: 'DONE',
  accepted: 0,
  refused: 1,
  tradeUnion: { code: '4601' },
  startedBy: { id: haikouOfficer.personId },
};
const sentForHainan = {
  status: 'DONE',
  accepted: 2,
  refused: 0,
  tradeUnion: { code: '46' },
  startedBy: { id: hainanOfficer.personId },
};

it('imports for a union and for those below it are found again, newest first, with who sent each', async () => {
  for (const { personId } of [hainanOfficer, hainanAuditor])
    expect((await listed(personId, '46'))['nodes']).toMatchObject([sentForHaikou, sentForHainan]);
  expect((await listed(haikouOfficer.personId, '4601'))['nodes']).toMatchObject([sentForHaikou]);
});

it('two pages of imports meet without a gap', async () => {
  const first = await listed(hainanOfficer.personId, '46', { first: 1 });
  const { endCursor: after } = facts(first['pageInfo']);
  const second = await listed(hainanOfficer.personId, '46', { first: 1, after });
  expect([first, second].map(({ nodes }) => nodes)).toMatchObject([[sentForHaikou], [sentForHainan]]);
  expect(facts(second['pageInfo'])['hasNextPage']).toBe(false);
});

it('nobody lists imports of a union that no duty of theirs covers', async () => {
  for (const { personId } of [hunanOfficer, haikouOfficer, worker])
    expect(await listed(personId, '46')).toEqual({ code: 'NOT_ALLOWED' });
});

it('an import says afterwards what was assumed of its rows', async () => {
  const { end } = await importFile(members, csv(row(963, { 6: '2021年3月' }), '合计,,,,,,,'));
  const asked = `query ($id: Id!) { rosterImport(id: $id) { reading { notes { message messageEn } } } }`;
  const { data } = await members.ask(hainanOfficer.personId, asked, { id: end.importId });
  expect(facts(facts(data?.['rosterImport'])['reading'])['notes']).toEqual([
    {
      message: '1 个入会日期只有年月，按当月 1 日登记',
      messageEn: '1 join dates without a day: the first of the month was taken',
    },
    {
      message: '1 行没有人员，已略过：第 3 行',
      messageEn: '1 rows with nobody in them were passed over: 3',
    },
  ]);
});
