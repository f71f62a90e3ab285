import { ManualClock } from '@puhui/kernel';
import { newGraphContext } from '@puhui/platform';
import { WatchedDatabase } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anOutlet, contracted, live, publicised, qualified, someId } from '../spec/builders.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';
import { OutletFinder } from './find-outlets.js';
import { addOutlets } from './store.js';

const OFFERS = 30;
const OUTLETS = 40;

let partners: PartnersDatabase;
beforeAll(async () => {
  partners = await PartnersDatabase.create();
});
afterAll(() => partners?.drop());

it('the outlets of many offers are looked through once for each offer that names them', async () => {
  const partner = await storedPartner(partners, [qualified, publicised, contracted, live]);
  const outlets = Array.from({ length: OUTLETS }, (_, nr) => anOutlet(partner, { name: `${nr} 号店` }));
  await partners.save((work) => addOutlets(work, outlets));
  const outletIds = outlets.map(({ id }) => id);
  const watching = new WatchedDatabase(partners.scratch.sql);
  const { database } = partners;
  Object.assign(database, { query: watching.query.bind(watching) });
  const finder = new OutletFinder(database, new ManualClock(cause.now));
  const context = newGraphContext({ personId: someId(), issuer: 'a spec' });
  const pages = await Promise.all(
    Array.from({ length: OFFERS }, () => finder.among(context, { id: someId(), outletIds }, { first: 3 })),
  );
  expect(pages.map(({ nodes }) => nodes.map(({ id }) => id))).toEqual(
    pages.map(() => outletIds.toSorted().slice(0, 3)),
  );
  expect(watching.works).toHaveLength(1);
  // Those that it throws away are among the rows that a node had before it.
  expect(watching.works.filter(({ rows }) => rows > 2 * OFFERS * OUTLETS)).toEqual([]);
});
