import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import { OfferChanged } from '@puhui/contracts';
import type { Partner } from '../onboarding/partner.js';
import { anOffer, contracted, day, live, publicised, qualified, someId } from '../spec/builders.js';
import { storedPartner } from '../spec/stored-partner.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import type { QueryOffersArgs } from '../generated/graphql.js';
import { OfferFinder } from './find-offers.js';
import { offerData, type Offer, type OfferStep } from './offer.js';
import { lockOffer, saveOffer } from './store.js';

let partners: PartnersDatabase;
let partner: Partner;
const [root, province, city, beside] = [someId(), someId(), someId(), someId()];
beforeAll(async () => {
  partners = await PartnersDatabase.create();
  partner = await storedPartner(partners, [qualified, publicised, contracted, live], {
    tradeUnionId: province,
  });
  const paths = [[root], [root, province], [root, province, city], [root, beside]];
  for (const [n, path] of paths.entries())
    await partners.rows(
      sql`insert into platform.trade_union (id, path, code, name, level, status, version)
        values (${path.at(-1) ?? ''}::uuid, ${path}::uuid[], ${`code-${n}`}, 'x', 'county', 'active', 1)`,
    );
});
afterAll(() => partners.drop());

const save = ({ status: _s, version: _v, ...data }: Offer): Promise<Offer> =>
  partners.save((work) => saveOffer(work, null, [{ name: 'OfferDrafted', data }]));
const step = (offer: Offer, name: OfferStep): Promise<Offer> =>
  partners.save((work) => saveOffer(work, offer, [{ name, data: null }]));
const load = async (id: string): Promise<Offer | null> => {
  const offer = await partners.database.transaction((tx) => lockOffer(tx, id));
  return offer.ok ? offer.value : null;
};

it.each<[string, Offer['price']]>([
  [
    'a fixed price',
    { kind: 'fixed_price', listPrice: '3000', memberPays: '100', unionPays: '1900', partnerBears: '1000' },
  ],
  [
    'an amount off',
    { kind: 'amount_off', threshold: '5000', amountOff: '4000', unionPays: '3000', partnerBears: '1000' },
  ],
  [
    'the largest amounts',
    {
      kind: 'amount_off',
      threshold: '9223372036854775807',
      amountOff: '9223372036854775807',
      unionPays: '9223372036854775806',
      partnerBears: '1',
    },
  ],
])('a stored offer is read back unchanged, with %s', async (_, price) => {
  const offer = anOffer(partner, { price, outletIds: [someId(), someId()] });
  await save(offer);
  expect(await load(offer.id)).toEqual(offer);
  const [event] = await partners.told(offer.id);
  expect(event?.data).toEqual(offerData(offer));
  expect(OfferChanged.schema.safeParse(event?.data).success).toBe(true);
});

it('a stored offer changes its status only', async () => {
  const offer = anOffer(partner);
  await save(offer);
  const publish = () => step({ ...offer, title: '改过的标题' }, 'OfferPublished');
  await publish();
  const publishedAt = expect.any(Date);
  expect(await load(offer.id)).toEqual({ ...offer, status: 'published', publishedAt, version: 2 });
  await expect(publish()).rejects.toThrow(/not found|No record/);
});

it('an offer is not stored when its price does not sum or its dates are reversed', async () => {
  const price = {
    kind: 'fixed_price',
    listPrice: '1',
    memberPays: '1',
    unionPays: '1',
    partnerBears: '1',
  } as const;
  const broken = anOffer(partner, { price });
  await expect(save(broken)).rejects.toThrow('price-parts-sum');
  expect(await load(broken.id)).toBeNull();
  const turned = anOffer(partner, { availableFrom: day('2027-01-02'), availableTo: day('2027-01-01') });
  await expect(save(turned)).rejects.toThrow(/check/i);
});

describe('stored offers in lists', () => {
  const finder = (): OfferFinder => new OfferFinder(partners.database, new ManualClock(cause.now));
  const titles = async (actor: string, filter: QueryOffersArgs): Promise<string[]> =>
    (await finder().page(actor, { first: 100, ...filter })).nodes.map((offer) => offer.title).sort();
  let listed: Partner;
  beforeAll(async () => {
    listed = await storedPartner(partners, [qualified, publicised, contracted, live], {
      tradeUnionId: province,
    });
    const draft = anOffer(listed, { title: 'draft' });
    const published = anOffer(listed, { title: 'published' });
    const takenBack = anOffer(listed, { title: 'a draft, withdrawn' });
    const withdrawn = anOffer(listed, { title: 'withdrawn' });
    for (const offer of [draft, published, takenBack, withdrawn]) await save(offer);
    await step(published, 'OfferPublished');
    await step(takenBack, 'OfferWithdrawn');
    await step(await step(withdrawn, 'OfferPublished'), 'OfferWithdrawn');
  });

  it("are public once published, and drafts are their merchant's only, withdrawn or not", async () => {
    const { id: partnerId, applicantId } = listed;
    expect(await titles(someId(), { partnerId })).toEqual(['published', 'withdrawn']);
    expect(await titles(applicantId, { partnerId })).toEqual([
      'a draft, withdrawn',
      'draft',
      'published',
      'withdrawn',
    ]);
    expect((await finder().byIds(someId(), [])).size).toBe(0);
  });

  it('are shown to the union that they are offered to and those below', async () => {
    const to = (tradeUnionId: string): Promise<string[]> =>
      titles(someId(), { partnerId: listed.id, usableByTradeUnionId: tradeUnionId, status: 'published' });
    expect(await to(city)).toEqual(['published']);
    expect(await to(province)).toEqual(['published']);
    expect(await to(root)).toEqual([]);
    expect(await to(beside)).toEqual([]);
  });
});
