import { KnownDuties } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import { contracted, ended, live, publicised, qualified, someId } from '../spec/builders.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';
import { PartnerFinder } from './find-partners.js';

let partners: PartnersDatabase;
const uscc = new Map<string, string>();
beforeAll(async () => {
  partners = await PartnersDatabase.create();
  for (const name of ['海口一号洗车行', '三亚_洗车%行', 'Ocean Noodles 2号店']) {
    const partner = await storedPartner(partners, [qualified, publicised], { name });
    uscc.set(name, partner.uscc);
  }
});
afterAll(() => partners.drop());

const called = async (search: string): Promise<string[]> => {
  const finder = new PartnerFinder(partners.database, new KnownDuties(), new ManualClock(cause.now));
  return (await finder.page(someId(), { search, first: 100 })).nodes.map(({ name }) => name);
};

it('who looks for a merchant types a part of its name, each sign of which means itself', async () => {
  expect(await called('洗车')).toEqual(['海口一号洗车行', '三亚_洗车%行']);
  expect(await called('_洗车%')).toEqual(['三亚_洗车%行']);
  expect(await called('Ｏｃｅａｎ')).toEqual(['Ocean Noodles 2号店']);
  expect(await called('  ')).toHaveLength(3);
});

it('a merchant is found by the beginning of its USCC, however it was typed', async () => {
  const whole = uscc.get('海口一号洗车行') ?? '';
  expect(await called(whole)).toEqual(['海口一号洗车行']);
  expect(await called(whole.slice(0, 16).toLowerCase())).toContain('海口一号洗车行');
  expect(await called(whole.slice(4))).toEqual([]);
});

it('who settles finds a merchant that served members, and not its application that was turned down', async () => {
  const name = '两次申请的洗车行';
  await storedPartner(partners, [ended('PartnerRejected')], { name });
  const served = await storedPartner(partners, [qualified, publicised, contracted, live], { name });
  const finder = new PartnerFinder(partners.database, new KnownDuties(), new ManualClock(cause.now));
  const found = async (wentLiveOnly: boolean | null) =>
    (await finder.page(served.applicantId, { search: name, wentLive: wentLiveOnly, first: 100 })).nodes.map(
      ({ id }) => id,
    );
  expect(await found(true)).toEqual([served.id]);
  expect(await found(false)).not.toContain(served.id);
  expect(await found(null)).toContain(served.id);
});
