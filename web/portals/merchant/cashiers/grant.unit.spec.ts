import { expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { PartnerPageDocument } from '../../../generated/merchant/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { remember } from './registered.js';
import { cashiersWords } from './words.js';
import { partner } from '../spec/some-merchant.js';

const page = async (personId: string) =>
  drawn({
    routes: router.routeTree,
    path: `/merchant/p/p1/outlets/o1/grant/${personId}`,
    answers: [signedIn('PARTNER_ADMIN'), answered(PartnerPageDocument, { partner })],
  });

it('a link that names somebody by a number makes nobody a cashier: they are registered first', async () => {
  const markup = await page('sent-by-mail');
  expect(wordsIn(markup)).toContain('请先登记这个人');
  expect(wordsIn(markup)).not.toContain('设为本网点的收银员');
  expect(linksIn(markup)).toContain('/merchant/p/p1/outlets/o1/cashier');
});

it('who was registered on this page is named before they become a cashier', async () => {
  remember('known', '陈一');
  const words = wordsIn(await page('known'));
  expect(words).toContain('设为本网点的收银员');
  expect(words).toContain('陈一');
});

it('a merchant’s pages speak of cashiers, and of no duties', () => {
  expect(JSON.stringify(cashiersWords.zh)).not.toContain('职责');
  expect(JSON.stringify(cashiersWords.en)).not.toMatch(/\bdut/i);
});
