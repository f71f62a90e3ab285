import { ManualClock } from '@puhui/kernel';
import { newGraphContext, sql } from '@puhui/platform';
import { WatchedDatabase } from '@puhui/testkit';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { anOutlet, contracted, live, publicised, qualified, someId } from '../spec/builders.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';
import { OutletFinder } from './find-outlets.js';
import { addOutlets } from './store.js';

const OFFERS = 30;
const OUTLETS = 40;
const OTHERS = 1_500;

let partners: PartnersDatabase;
beforeEach(async () => {
  partners = await PartnersDatabase.create();
});
afterEach(() => partners?.drop());

/** Other merchants, which nobody asks about, and what outlets they have. */
async function addOthers(): Promise<void> {
  await partners.rows(sql`insert into partner select (jsonb_populate_record(p, jsonb_build_object(
      'id', gen_random_uuid(), 'trade_union_id', gen_random_uuid()))).*
    from partner p cross join generate_series(1, ${OTHERS}::int)`);
  await partners.rows(sql`insert into outlet (id, partner_id, trade_union_id, name, region_code, address, status, version, changed_at)
    select gen_random_uuid(), p.id, p.trade_union_id, 'n' || n, '460105', 'a', 'open', 1, ${cause.now}::timestamptz
    from partner p cross join generate_series(1, ${OUTLETS}::int) as n`);
}

it.each([
  ['counted', [], [sql`analyze`]],
  ['counted while they were few', [sql`vacuum analyze`], []],
])(
  'an offer costs a look at its own outlets alone, when those of all others were %s',
  async (_, before, after) => {
    const partner = await storedPartner(partners, [qualified, publicised, contracted, live]);
    const outlets = Array.from({ length: OUTLETS }, (_, nr) => anOutlet(partner, { name: `${nr} 号店` }));
    await partners.save((work) => addOutlets(work, outlets));
    for (const statement of before) await partners.rows(statement);
    await addOthers();
    for (const statement of after) await partners.rows(statement);
    const outletIds = outlets.map(({ id }) => id);
    const watching = new WatchedDatabase(partners.scratch.asService.sql);
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
    // Those that it throws away are among the rows that a node had before it. An outlet, and its merchant, are a few blocks of an index.
    const large = watching.works.filter(
      ({ rows, blocks }) => rows > 2 * OFFERS * OUTLETS || blocks > 10 * OFFERS * OUTLETS,
    );
    expect(large).toEqual([]);
  },
);
