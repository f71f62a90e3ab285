import { expect, it } from '@jest/globals';
import { hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import { PartnerPageDocument } from '../../../generated/merchant/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { remember } from './registered.js';

const partner = {
  id: 'p1',
  name: '椰城快洗',
  uscc: '91460000MA5TJ0000X',
  status: 'LIVE',
  tradeUnion: hainan,
  openOutlets: 1,
  noticeEndsOn: null,
  contractFrom: null,
  contractTo: null,
  licenceExpiresOn: '2030-01-01',
  reason: null,
} as const;
const page = async (personId: string) =>
  drawn({
    routes: router.routeTree,
    path: `/merchant/p/p1/outlets/o1/grant/${personId}`,
    answers: [signedIn('PARTNER_ADMIN'), answered(PartnerPageDocument, { partner })],
  });

it('a link that names somebody by a number makes nobody a cashier: they are registered first', async () => {
  const markup = await page('sent-by-mail');
  expect(wordsIn(markup)).toContain('请先登记这个人');
  expect(wordsIn(markup)).not.toContain('授予收银员职责');
  expect(linksIn(markup)).toContain('/merchant/p/p1/outlets/o1/cashier');
});

it('who was registered on this page is named before the duty is given', async () => {
  remember('known', '陈一');
  const words = wordsIn(await page('known'));
  expect(words).toContain('授予收银员职责');
  expect(words).toContain('陈一');
});
