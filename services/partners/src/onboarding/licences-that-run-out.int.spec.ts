import { KnownDuties, sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ManualClock, type Id } from '@puhui/kernel';
import { live, contracted, publicised, qualified, day, someId } from '../spec/builders.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { PartnerFinder } from './find-partners.js';
import type { PartnerEvent } from './partner.js';
import { storedPartner } from '../spec/stored-partner.js';

const toLive = [qualified, publicised, contracted, live];
const renewed = (until: string): PartnerEvent => ({
  name: 'PartnerLicenceRenewed',
  data: { licenceNumber: '琼新 1', licenceExpiresOn: day(until) },
});

/** The builders' licence lasts until the end of 2028; a renewal puts it where a case needs it. */
const cases: readonly [name: string, until: string, events: readonly PartnerEvent[]][] = [
  ['expired', '2026-11-21', toLive],
  ['today', '2026-11-22', toLive],
  ['in 30 days', '2026-12-22', toLive],
  ['in 31 days', '2026-12-23', toLive],
  ['an applicant', '2026-12-01', []],
  ['delisted', '2026-12-01', [...toLive, { name: 'PartnerDelisted', data: { reason: '合作到期退出' } }]],
  ['rejected', '2026-12-01', [{ name: 'PartnerRejected', data: { reason: '材料不实' } }]],
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
  for (const [name, until, events] of cases) {
    const partner = await storedPartner(partners, [renewed(until), ...events], { tradeUnionId: union });
    names.set(partner.id, name);
  }
});
afterAll(() => partners.drop());

const finder = (at = cause.now): PartnerFinder =>
  new PartnerFinder(partners.database, new KnownDuties(), new ManualClock(at));
const within = async (licenceExpiresWithinDays: number, at?: Date): Promise<string[]> => {
  const page = await finder(at).page(officer, { licenceExpiresWithinDays, first: 100 });
  return page.nodes.map((partner) => names.get(partner.id) ?? '?');
};

it('licences that expire within some days or have expired are found, not those of former partners', async () => {
  expect(await within(0)).toEqual(['expired', 'today']);
  expect(await within(30)).toEqual(['expired', 'today', 'in 30 days', 'an applicant']);
  expect(await within(31)).toEqual(['expired', 'today', 'in 30 days', 'in 31 days', 'an applicant']);
});

it('contracts that end within some days or have ended are found, not those of former partners', async () => {
  // The builders' contract ends on 21 November 2027.
  const ending = async (contractEndsWithinDays: number, at: string): Promise<string[]> => {
    const page = await finder(new Date(at)).page(officer, { contractEndsWithinDays, first: 100 });
    return page.nodes.map((partner) => names.get(partner.id) ?? '?');
  };
  const all = ['expired', 'today', 'in 30 days', 'in 31 days'];
  expect(await ending(30, '2027-10-21T15:59:59Z')).toEqual([]);
  expect(await ending(30, '2027-10-21T16:00:00Z')).toEqual(all);
  expect(await ending(0, '2028-06-01T00:00:00Z')).toEqual(all);
  await expect(ending(-1, '2027-10-21T16:00:00Z')).rejects.toThrow('between 0 and 3650');
});

it('days are counted in Shanghai, where the next one begins at 16:00 UTC', async () => {
  expect(await within(30, new Date('2026-11-22T15:59:59Z'))).not.toContain('in 31 days');
  expect(await within(30, new Date('2026-11-22T16:00:00Z'))).toContain('in 31 days');
});

it('the licence filter combines with the other filters, and with pages', async () => {
  const applicants = await finder().page(officer, { licenceExpiresWithinDays: 30, status: 'applied' });
  expect(applicants.nodes.map((partner) => names.get(partner.id))).toEqual(['an applicant']);
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await finder().page(officer, { licenceExpiresWithinDays: 31, first: 2, after });
    found.push(...page.nodes.map((partner) => names.get(partner.id) ?? '?'));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(found).toEqual(await within(31));
});

it('the licence filter shows nobody an application that they may not see', async () => {
  const page = await finder().page(someId(), { licenceExpiresWithinDays: 31, first: 100 });
  expect(page.nodes.map((partner) => names.get(partner.id))).toEqual([
    'expired',
    'today',
    'in 30 days',
    'in 31 days',
  ]);
});

it.each([-1, 3651])('licences that expire within %i days cannot be asked for', async (days) => {
  await expect(within(days)).rejects.toThrow('between 0 and 3650');
});
