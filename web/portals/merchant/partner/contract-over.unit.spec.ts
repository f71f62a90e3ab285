import { expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { MyPartnersDocument, PartnerPageDocument } from '../../../generated/merchant/graphql.js';
import { answered, answeredInPages, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { partner } from '../spec/some-merchant.js';

/** The merchant's first page and its overview, where its contract ends on this day. */
async function pages(contractTo: string): Promise<readonly string[]> {
  const known = { ...partner, contractFrom: '2020-02-23', contractTo };
  const partners = { nodes: [known], pageInfo: { endCursor: null, hasNextPage: false } };
  const answers = [
    signedIn('PARTNER_ADMIN'),
    answeredInPages(MyPartnersDocument, { partners }),
    answered(PartnerPageDocument, { partner: known }),
  ];
  const look = async (path: string) => drawn({ routes: router.routeTree, path, answers });
  return Promise.all(['/merchant/', '/merchant/p/p1'].map(look));
}
const DRAFT = '/merchant/p/p1/offers/draft';

it('a merchant whose contract is over reads that, what still counts and whom to ask', async () => {
  const [first = '', overview = ''] = await pages('2021-03-20');
  for (const markup of [first, overview]) {
    expect(wordsIn(markup)).toMatch(/合同已于 2021年3月20日 到期[^\n]*照常核销、结算[^\n]*续签合同/);
    expect(wordsIn(markup)).not.toContain('可以起草和发布优惠');
  }
  expect(wordsIn(overview)).toContain('2020年2月23日 至 2021年3月20日（已到期）');
  expect(linksIn(overview)).not.toContain(DRAFT);
});

it('while it runs the merchant reads what it can do', async () => {
  const [first = '', overview = ''] = await pages('2099-03-20');
  for (const markup of [first, overview]) expect(wordsIn(markup)).toContain('可以起草和发布优惠');
  expect(wordsIn(overview)).not.toContain('已到期');
  expect(linksIn(overview)).toContain(DRAFT);
});
