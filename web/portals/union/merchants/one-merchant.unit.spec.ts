import { describe, expect, it } from '@jest/globals';
import { aDuty, listedDuties } from '../../../desk-kit/spec/some-duties.js';
import { hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  MerchantOutletsDocument,
  OneMerchantDocument,
  type KnownMerchantFragment,
} from '../../../generated/union/graphql.js';
import { answered, answeredInPages, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const merchant: KnownMerchantFragment = {
  id: 'm1',
  name: '椰城快洗汽车服务有限公司',
  uscc: '91350100M000100Y43',
  status: 'LIVE',
  openOutlets: 32,
  licenceExpiresOn: '2028-12-31',
  noticeEndsOn: '2026-11-21',
  noticeRuns: false,
  contractableFrom: null,
  contractFrom: '2026-11-22',
  contractTo: '2027-11-21',
  reason: null,
  namesakes: [],
  otherStandings: [],
  application: {
    legalEntity: true,
    noMajorViolation: false,
    licenceNumber: 'LIC-1612',
    plan: '全市五家门店，周末也洗',
  },
  applicant: { id: 'p9', maskedName: '陈**', maskedMobile: '139****5678' },
  tradeUnion: hainan,
};
const outlets = answeredInPages(MerchantOutletsDocument, {
  outlets: {
    nodes: [
      { id: 'o1', name: '椰城快洗 1 号店', address: '滨海大道 1 号', status: 'OPEN' },
      { id: 'o2', name: '椰城快洗 2 号店', address: '滨海大道 2 号', status: 'CLOSED' },
    ],
    pageInfo: { endCursor: 'c', hasNextPage: true },
  },
});
const administrator = aDuty({
  role: 'PARTNER_ADMIN',
  scopeKind: 'PARTNER',
  tradeUnion: null,
  partner: { id: 'm1', name: merchant.name },
});

const page = async (changes: Partial<KnownMerchantFragment> = {}, duties = [administrator], at = '') =>
  drawn({
    routes: router.routeTree,
    path: `/union/merchants/m1${at}`,
    answers: [
      signedIn('UNION_OFFICER'),
      answered(OneMerchantDocument, { partner: { ...merchant, ...changes } }),
      listedDuties(...duties),
      outlets,
    ],
  });

it.each(['', '/qualify'])(
  'what a merchant said of itself is read by who checks its papers: %s',
  async (at) => {
    const words = wordsIn(await page({ status: 'APPLIED' }, [], at));
    for (const said of ['LIC-1612', '全市五家门店，周末也洗']) expect(words).toContain(said);
    expect(words).toMatch(/是法人\n是\n商户填报：近三年无重大违法\n否/);
  },
);

it.each(['', '/qualify'])(
  'who checks a merchant reads which other one has its name, or nearly: %s',
  async (at) => {
    const other = { id: 'm2', name: '椰城快洗汽车服务公司', uscc: '91350100M000100Y43', tradeUnion: hainan };
    const words = wordsIn(await page({ status: 'APPLIED', namesakes: [other] }, [], at));
    expect(words).toContain(
      `另一家商户也叫（近似）这个名字\n椰城快洗汽车服务公司，91350100M000100Y43，${hainan.name}`,
    );
    expect(wordsIn(await page({ status: 'APPLIED', namesakes: [] }, [], at))).not.toContain('另一家商户');
  },
);

describe('one merchant', () => {
  it('that was delisted under the same code says by whom, when, and to its own union’s people why', async () => {
    const gone = { id: 'm7', status: 'DELISTED', reason: '虚假核销', tradeUnion: hainan } as const;
    const told = { since: '2026-11-20T02:00:00Z', partner: gone };
    const elsewhere = { ...told, partner: { ...gone, id: 'm8', reason: null } };
    const words = wordsIn(
      await page({ status: 'APPLIED', otherStandings: [told, elsewhere] }, [], '/qualify'),
    );
    expect(words).toContain(
      `同一代码曾被暂停或终止合作\n已退出，${hainan.name}，2026年11月20日，虚假核销\n已退出，${hainan.name}，2026年11月20日`,
    );
    expect(wordsIn(await page())).not.toContain('同一代码');
  });

  it('stands with its papers, who applied for it, and where it is on its way', async () => {
    const words = wordsIn(await page());
    expect(words).toContain('91350100M000100Y43');
    expect(words).toContain('陈** 139****5678');
    expect(words).toContain('2026年11月22日 到 2027年11月21日');
    expect(words).toContain('2028年12月31日');
    expect(words).toMatch(/办理进度\n已申请\n审核通过\n公示中\n已签约\n已上线/);
  });

  it('shows who administers it, and leads to making its applicant one', async () => {
    const markup = await page();
    expect(wordsIn(markup)).toMatch(/符\*\* 138\*{4}1234\n商户管理员\n管网点、收银员、优惠，确认对账单/);
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining([
        '/union/duties/grant?person=p9&gift=merchant-admin&over=m1',
        '/union/duties/revoke/d1?person=p1',
        '/union/duties?person=p1',
      ]),
    );
  });

  it('offers nothing of the kind where its applicant administers it already', async () => {
    const applicant = { ...administrator, person: { ...administrator.person, id: 'p9' } };
    expect(wordsIn(await page({}, [applicant]))).not.toContain('让申请人当商户管理员');
    // Another duty over it is not that one.
    const cashier = { ...applicant, role: 'PARTNER_CASHIER' as const };
    expect(wordsIn(await page({}, [cashier]))).toContain('让申请人当商户管理员');
  });

  it('says that nobody administers it yet', async () => {
    expect(wordsIn(await page({}, []))).toContain('没有职责');
  });

  it('offers to appoint nobody where its applicant can’t be seen', async () => {
    const links = linksIn(await page({ applicant: null }));
    expect(links.filter((href) => href.includes('merchant-admin'))).toEqual([]);
  });
});

describe('the page of one merchant', () => {
  it('offers the steps that its status has, and none once it has gone', async () => {
    const steps = async (status: KnownMerchantFragment['status']): Promise<string[]> =>
      linksIn(await page({ status })).flatMap(
        (href) => /^\/union\/merchants\/m1\/(\w+)$/.exec(href)?.[1] ?? [],
      );
    expect(await steps('APPLIED')).toContain('qualify');
    expect(await steps('QUALIFIED')).toContain('publicise');
    expect(await steps('LIVE')).toContain('suspend');
    expect(await steps('DELISTED')).toEqual([]);
  });

  it('is contracted from the day after its notice on, and not offered it before', async () => {
    const notice = {
      status: 'PUBLICISED' as const,
      noticeEndsOn: '2026-12-05',
      contractableFrom: '2026-12-06',
    };
    const running = await page({ ...notice, noticeRuns: true });
    expect(linksIn(running)).not.toContain('/union/merchants/m1/contract');
    expect(wordsIn(running)).toMatch(/公示还没有期满：2026年12月6日 起可以签约。/);
    expect(wordsIn(await page({ ...notice, noticeRuns: true }, [], '/contract'))).toContain(
      '这一步现在不能办',
    );
    const over = await page({ ...notice, noticeRuns: false });
    expect(linksIn(over)).toContain('/union/merchants/m1/contract');
    expect(wordsIn(over)).not.toContain('公示还没有期满');
  });

  it('lists its outlets, open and shut, as far as somebody reads on', async () => {
    const words = wordsIn(await page());
    expect(words).toMatch(/椰城快洗 1 号店\n滨海大道 1 号\n营业/);
    expect(words).toMatch(/椰城快洗 2 号店\n滨海大道 2 号\n已关闭/);
    expect(words).toContain('再看一些');
  });

  it('is told of instead where there is none', async () => {
    const markup = await drawn({
      routes: router.routeTree,
      path: '/union/merchants/m1',
      answers: [signedIn('UNION_OFFICER'), answered(OneMerchantDocument, { partner: null })],
    });
    expect(wordsIn(markup)).toContain('没有这个商户');
    expect(linksIn(markup)).toContain('/union/merchants');
  });
});

describe('one merchant under public notice', () => {
  it('leads to the page of public notices while anybody may read of it there', async () => {
    const notice = '/public/notice?union=' + hainan.id;
    expect(linksIn(await page({ status: 'PUBLICISED' }))).toContain(notice);
    expect(wordsIn(await page({ status: 'PUBLICISED' }))).toContain(
      '公示期里它列在那里，谁都可以看，不用登录',
    );
    expect(linksIn(await page())).not.toContain(notice);
  });
});
