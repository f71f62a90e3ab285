import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { startMembers } from '../../spec/members-under-test.js';
import { registered } from '../../spec/registered.js';
import { csv, importFile, row } from '../../spec/roster-files.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';

const PEOPLE = 400;
const UNIONS = ['460105', '460106', '460107'];

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

it('people in several rosters at once join one union; the others are told to transfer them', async () => {
  const files = UNIONS.map((code, n) => {
    const lines = Array.from({ length: PEOPLE }, (_, i) => row(i, { 7: code }));
    return csv(...(n % 2 === 0 ? lines : lines.reverse()));
  });
  const runs = await Promise.all(files.map((file) => importFile(members, file)));
  const sum = (field: 'rows' | 'accepted' | 'unchanged' | 'refused'): number =>
    runs.reduce((total, { end }) => total + (end[field] ?? 0), 0);
  expect({ rows: sum('rows'), accepted: sum('accepted'), unchanged: sum('unchanged') }).toEqual({
    rows: PEOPLE * UNIONS.length,
    accepted: PEOPLE,
    unchanged: 0,
  });
  const reasons = new Set(runs.flatMap(({ refusals }) => refusals.map((told) => told.replace(/^\d+ /, ''))));
  expect(reasons).toEqual(new Set(['证件号码 MEMBER_OF_ANOTHER_UNION']));
  const twice = await members.database.sql.query<object[]>(
    sql`select person_id from membership where status in ('applied', 'verified', 'active', 'retained')
        group by person_id having count(*) > 1`,
  );
  expect(twice).toEqual([]);
});

it('of a roster row and a simultaneous application one wins; the other is refused', async () => {
  for (let n = 900; n < 906; n += 1) {
    const personId = await registered(members, n);
    const input = {
      tradeUnionId: seededUnionId('460108'),
      workerType: '网约配送员',
      idempotencyKey: newId(new Date()),
    };
    const query = `mutation ($input: ApplyForMembershipInput!) { applyForMembership(input: $input) { __typename } }`;
    const [imported, applied] = await Promise.all([
      importFile(members, csv(row(n, { 7: '460105' }))),
      members.ask(personId, query, { input }),
    ]);
    expect(applied.errors).toEqual([]);
    const byRoster = imported.end.accepted === 1;
    expect(applied.data).toEqual({
      applyForMembership: { __typename: byRoster ? 'PersonAlreadyMember' : 'MembershipApplied' },
    });
    expect(imported.refusals).toEqual(byRoster ? [] : ['2 证件号码 MEMBER_OF_ANOTHER_UNION']);
  }
});

it('people in several rosters stay where they are when the rosters come again', async () => {
  const where = (): Promise<object[]> =>
    members.database.sql.query<object[]>(
      sql`select person_id, trade_union_id, version from membership where platform is not null order by person_id`,
    );
  const before = await where();
  const again = UNIONS.map((code) =>
    importFile(members, csv(...Array.from({ length: PEOPLE }, (_, i) => row(i, { 7: code })))),
  );
  const ends = (await Promise.all(again)).map(({ end }) => end);
  expect(ends.map(({ accepted }) => accepted)).toEqual([0, 0, 0]);
  expect(ends.reduce((sum, { unchanged }) => sum + (unchanged ?? 0), 0)).toBe(PEOPLE);
  expect(await where()).toEqual(before);
});
