import { describe, expect, it } from '@jest/globals';
import { hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import type { Role } from '../../../desk-kit/duties.js';
import { namedInAddresses } from '../../../desk-kit/spec/ids-in-addresses.js';
import {
  OfferPageDocument,
  OutletHereDocument,
  PartnerPageDocument,
  StatementHeadDocument,
  type MerchantStatementFragment,
  type OfferCardFragment,
} from '../../../generated/merchant/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { remember } from '../cashiers/registered.js';
import { router } from './pages.js';
import { outlet, partner } from '../spec/some-merchant.js';

const offer: OfferCardFragment = {
  id: 'f1',
  title: '会员洗车一次',
  status: 'DRAFT',
  availableFrom: '2026-12-01',
  availableTo: '2027-03-01',
  price: {
    __typename: 'FixedPrice',
    listPrice: '3000',
    memberPays: '100',
    unionPays: '1900',
    partnerBears: '1000',
  },
};
const statement: MerchantStatementFragment = {
  id: 's1',
  period: '2026-11',
  sequence: 1,
  status: 'SENT',
  amount: '3800',
  lineCount: 2,
  revision: 1,
  revisionHash: 'abcdef0123456789',
  steps: ['CONFIRM', 'DISPUTE'],
  hinderedSteps: [],
  tradeUnion: hainan,
  lastChange: null,
  disputeReason: null,
  disputes: { nodes: [], pageInfo: { hasNextPage: false } },
  invoice: null,
  payments: [],
};
const page = async (path: string, answer: ReturnType<typeof answered>) =>
  drawn({
    routes: router.routeTree,
    path: `/merchant/p/p1${path}`,
    answers: [signedIn('PARTNER_ADMIN'), answered(PartnerPageDocument, { partner }), answer],
  });
const pageOf = async (known: ReturnType<typeof answered>, path: string) =>
  drawn({
    routes: router.routeTree,
    path: `/merchant/p/p1${path}`,
    answers: [
      signedIn('PARTNER_ADMIN'),
      known,
      answered(OfferPageDocument, { offer }),
      answered(OutletHereDocument, { outlet }),
    ],
  });
const NOT_NOW = '这一步现在不能办';

describe('a merchant’s step, at an address that somebody kept', () => {
  it('answers a statement while the union waits for it, and leads back to it later', async () => {
    for (const step of ['confirm', 'dispute']) {
      const at = async (status: MerchantStatementFragment['status']) =>
        page(
          `/statements/s1/${step}`,
          answered(StatementHeadDocument, { statement: { ...statement, status } }),
        );
      expect(wordsIn(await at('SENT'))).not.toContain(NOT_NOW);
      const paid = await at('PAID');
      expect(wordsIn(paid)).toContain(NOT_NOW);
      expect(wordsIn(paid)).toContain('等您核对');
      expect(linksIn(paid)).toContain('/merchant/p/p1/statements/s1');
    }
  });

  it('publishes a draft and nothing else, and withdraws what is not withdrawn', async () => {
    const open = async (step: string, status: OfferCardFragment['status']): Promise<boolean> => {
      const said = await page(
        `/offers/f1/${step}`,
        answered(OfferPageDocument, { offer: { ...offer, status } }),
      );
      return !wordsIn(said).includes(NOT_NOW);
    };
    expect(await open('publish', 'DRAFT')).toBe(true);
    expect(await open('publish', 'PUBLISHED')).toBe(false);
    expect(await open('withdraw', 'PUBLISHED')).toBe(true);
    expect(await open('withdraw', 'WITHDRAWN')).toBe(false);
  });

  it('changes an outlet that is open: closing is for good', async () => {
    for (const step of ['place', 'close']) {
      const open = await page(`/outlets/o1/${step}`, answered(OutletHereDocument, { outlet }));
      expect(wordsIn(open)).not.toContain(NOT_NOW);
      const closed = { ...outlet, status: 'CLOSED' as const };
      const shut = await page(`/outlets/o1/${step}`, answered(OutletHereDocument, { outlet: closed }));
      expect(wordsIn(shut)).toContain(NOT_NOW);
      expect(linksIn(shut)).toContain('/merchant/p/p1/outlets/o1');
    }
  });

  it('on what is not there says so', async () => {
    const gone = await page('/statements/s1/confirm', answered(StatementHeadDocument, { statement: null }));
    expect(wordsIn(gone)).toContain('没有这张对账单');
    const none = await page('/outlets/o1/close', answered(OutletHereDocument, { outlet: null }));
    expect(wordsIn(none)).toContain('没有这个网点');
  });
});

it('nothing new is begun at a merchant that has left for good, and says why', async () => {
  const gone = answered(PartnerPageDocument, { partner: { ...partner, status: 'DELISTED' as const } });
  remember('known', '陈一');
  for (const path of [
    '/offers/draft',
    '/offers/draft?kind=fixed',
    '/offers/f1/publish',
    '/outlets/add',
    '/outlets/o1/place',
    '/outlets/o1/cashier',
    '/outlets/o1/grant/known',
  ]) {
    const said = await pageOf(gone, path);
    expect([path, wordsIn(said)]).toEqual([path, expect.stringContaining(NOT_NOW)]);
    expect(wordsIn(said)).toContain('合作已经结束');
  }
  expect(wordsIn(await pageOf(gone, '/offers/f1/withdraw'))).not.toContain(NOT_NOW);
  for (const path of ['/offers', '/outlets', '/outlets/o1', '/offers/f1'])
    expect(
      linksIn(await pageOf(gone, path)).filter((link) => /draft|add|cashier|place|publish/.test(link)),
    ).toEqual([]);
});

describe('a form of a merchant’s, whose pages everybody may read', () => {
  const ASKED = { admins: '/offers/f1/publish', own: '/offers/draft?kind=fixed' };
  const isKept = async (path: string, who: Role, applicant: string | null): Promise<boolean> => {
    const markup = await drawn({
      routes: router.routeTree,
      path: `/merchant/p/p1${path}`,
      answers: [
        signedIn(who),
        answered(PartnerPageDocument, {
          partner: { ...partner, applicant: applicant === null ? null : { id: applicant } },
        }),
        answered(OfferPageDocument, { offer }),
      ],
    });
    return wordsIn(markup).includes('这里不在您的职责范围内');
  };

  it('is asked of its administrators, and what is only prepared of who applied for it', async () => {
    for (const path of Object.values(ASKED)) {
      expect(await isKept(path, 'PARTNER_ADMIN', 'other')).toBe(false);
      expect(await isKept(path, 'UNION_OFFICER', 'other')).toBe(true);
      expect(await isKept(path, 'UNION_OFFICER', null)).toBe(true);
    }
    expect(await isKept(ASKED.own, 'UNION_OFFICER', 'me')).toBe(false);
    expect(await isKept(ASKED.admins, 'UNION_OFFICER', 'me')).toBe(true);
  });
});

it('the pages of one merchant lie below the list of one’s own, in the menu', async () => {
  const current = (markup: string): readonly string[] =>
    [...markup.matchAll(/<a [^>]*aria-current="(page|true)"[^>]*>([^<]*)</g)].map(([, ...told]) =>
      told.join(' '),
    );
  const outlets = await page('/outlets/o1/close', answered(OutletHereDocument, { outlet }));
  expect(current(outlets)).toEqual(['true 我的商户', 'page 网点']);
  const apply = await drawn({
    routes: router.routeTree,
    path: '/merchant/apply',
    answers: [signedIn('PARTNER_ADMIN')],
  });
  expect(current(apply)).toEqual(['page 申请合作']);
});

it('an odd id in an address is asked for and told of, and not left out', () => {
  expect(namedInAddresses(router)).toEqual({ names: ['outletId'], dropped: [] });
});
