import { sql, KnownDuties } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ManualClock, type Id } from '@puhui/kernel';
import { contracted, day, publicised, qualified, someId } from '../spec/builders.js';
import { PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';
import { PartnerFinder } from './find-partners.js';
import { noticeRuns, type PartnerEvent } from './partner.js';

const until = (last: string): PartnerEvent => ({
  name: 'PartnerPublicised',
  data: { noticeEndsOn: day(last) },
});
const cases: readonly [name: string, events: readonly PartnerEvent[]][] = [
  ['applied', []],
  ['until the 5th', [qualified, until('2026-12-05')]],
  ['until the 6th', [qualified, until('2026-12-06')]],
  ['contracted', [qualified, publicised, contracted]],
];

let partners: PartnersDatabase;
const officer = someId();
const union = someId();
const names = new Map<Id, string>();
beforeAll(async () => {
  partners = await PartnersDatabase.create();
  await partners.rows(
    sql`insert into platform.trade_union (id, path, code, name, level, status, version)
      values (${union}::uuid, array[${union}::uuid], '46', 'x', 'provincial', 'active', 1)`,
  );
  await partners.rows(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, version)
      values (${someId()}::uuid, ${officer}::uuid, 'union_officer', 'union', ${union}::uuid, '2020-01-01', null, 1)`,
  );
  for (const [name, events] of cases)
    names.set((await storedPartner(partners, [...events], { tradeUnionId: union })).id, name);
});
afterAll(() => partners.drop());

const found = async (at: string, runs: boolean, status: 'publicised' | null = null): Promise<string[]> => {
  const finder = new PartnerFinder(partners.database, new KnownDuties(), new ManualClock(new Date(at)));
  const { nodes } = await finder.page(officer, { noticeRuns: runs, status, first: 100 });
  for (const one of nodes) expect(noticeRuns(one, day(at.slice(0, 10)))).toBe(runs);
  return nodes.map(({ id }) => names.get(id) ?? '?');
};

it('a notice runs through its last day, and its merchant waits for a contract from the next on', async () => {
  expect(await found('2026-12-05T15:59:59Z', true)).toEqual(['until the 5th', 'until the 6th']);
  expect(await found('2026-12-06T01:00:00Z', true)).toEqual(['until the 6th']);
  expect(await found('2026-12-06T01:00:00Z', false, 'publicised')).toEqual(['until the 5th']);
  expect(await found('2026-12-06T01:00:00Z', false)).toEqual(['applied', 'until the 5th', 'contracted']);
});
