import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import { UnionHomeDocument, type UnionHomeQuery } from '../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const none = { nodes: [], pageInfo: { hasNextPage: false } };
const nothing: UnionHomeQuery = {
  applied: none,
  verified: none,
  erasures: none,
  rectifications: none,
  transfers: none,
  newMerchants: none,
  qualified: none,
  publicised: none,
  contracted: none,
  licences: none,
  contractsEnding: none,
  over: none,
  drafts: none,
  unsigned: none,
  running: none,
};
const page = async (
  changes: Partial<UnionHomeQuery> = {},
  path = '/union/',
  unanswered: readonly (keyof UnionHomeQuery)[] = [],
) => {
  const away = Object.fromEntries(unanswered.map((list) => [list, null]));
  const home = answered(UnionHomeDocument, { ...nothing, ...changes, ...away }, unanswered);
  return drawn({ routes: router.routeTree, path, answers: [signedIn('UNION_OFFICER'), aUnion(), home] });
};

const applicant = {
  id: 'm1',
  workerType: '外卖配送员',
  person: { id: 'p1', maskedName: '符**' },
  tradeUnion: hainan,
};
const merchant = {
  id: 's1',
  name: '椰城快洗',
  noticeEndsOn: '2026-12-03',
  contractFrom: '2026-12-10',
  contractTo: '2027-12-09',
  licenceExpiresOn: '2026-12-31',
};

describe('what waits for an officer', () => {
  it('is each thing with the way to it, and the whole list where more wait than are shown', async () => {
    const applied = { nodes: [applicant], pageInfo: { hasNextPage: true } };
    const markup = await page({ applied, publicised: { ...none, nodes: [merchant] } });
    expect(wordsIn(markup)).toMatch(
      /申请入会，等核实身份\n符\*\*（编号末尾 p1）\n海南省总工会 · 外卖配送员\n还有更多/,
    );
    expect(wordsIn(markup)).toContain('公示到 2026年12月3日');
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining([
        '/union/members/m1',
        '/union/members?union=u46&status=APPLIED',
        '/union/merchants/s1',
      ]),
    );
  });
});

describe('what waits for an officer beside people and merchants', () => {
  it('is also a statement that nobody is there to sign: they appoint who may', async () => {
    const due = {
      id: 's7',
      period: '2026-10',
      sequence: 7,
      signersMissing: 1,
      partner: { id: 'm1', name: '椰城快洗' },
    };
    const others = { ...due, id: 's8', sequence: 8, signersMissing: 0 };
    const markup = await page({ unsigned: { ...none, nodes: [due, others] } });
    expect(wordsIn(markup)).toMatch(
      /没有人能签\n椰城快洗\n[^]*第 7 张对账单\n还差 1 个批准：任命一位与经手人无关的财务审批人/,
    );
    expect(wordsIn(markup)).not.toContain('第 8 张');
    expect(linksIn(markup)).toContain('/union/duties?union=u46');
  });

  it('is also whoever asked to be erased and has no answer yet', async () => {
    const wish = { id: 'e1', askedAt: '2026-11-26T02:00:00.000Z', person: { id: 'p1', maskedName: '符**' } };
    const markup = await page({ erasures: { nodes: [wish], pageInfo: { hasNextPage: true } } });
    expect(wordsIn(markup)).toMatch(/要求删除个人信息的人，等答复\n符\*\*/);
    expect(wordsIn(markup)).not.toContain('现在没有等您办的事');
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining(['/union/erasures/e1', '/union/erasures?union=u46&status=WAITING']),
    );
  });

  it('is also a campaign that nobody can claim of any more, with the money that it still holds', async () => {
    const over = { nodes: [{ id: 'c1', title: '一元洗车', unclaimedAmount: '34200' }] };
    const markup = await page({ over: { ...over, pageInfo: { hasNextPage: true } } });
    expect(wordsIn(markup)).toMatch(
      /领取或报名已结束，等结束活动\n一元洗车\n没人领的份数还占着 ¥342.00：结束活动，退回预算\n还有更多/,
    );
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining(['/union/campaigns/c1', '/union/campaigns?union=u46&status=CLAIMS_OVER']),
    );
  });

  it('is a whole list of the union in view, of what stands there and of nothing else', async () => {
    const more = { nodes: [merchant], pageInfo: { hasNextPage: true } };
    const groups = {
      newMerchants: more,
      qualified: more,
      publicised: more,
      contracted: more,
      licences: more,
      contractsEnding: more,
    };
    const links = linksIn(await page(groups, '/union/?union=u4601'));
    expect(links.filter((link) => link.startsWith('/union/merchants?'))).toEqual([
      ...['APPLIED', 'QUALIFIED', 'PUBLICISED', 'CONTRACTED'].map(
        (status) => `/union/merchants?union=u4601&status=${status}`,
      ),
      '/union/merchants?union=u4601&licence=soon',
      '/union/merchants?union=u4601&contract=soon',
    ]);
    expect(links).toContain('/union/campaigns/new?union=u4601');
  });
});

describe('of what waits for an officer a home', () => {
  it('says of each merchant what its step depends on', async () => {
    const one = { ...none, nodes: [merchant] };
    expect(wordsIn(await page({ contracted: one }))).toContain('合同自 2026年12月10日 起');
    expect(wordsIn(await page({ licences: one }))).toContain('执照到 2026年12月31日');
    expect(wordsIn(await page({ contractsEnding: one }))).toContain('合同到 2027年12月9日');
  });

  it('may be nothing, which is said instead of empty lists', async () => {
    const words = wordsIn(await page());
    expect(words).toContain('现在没有等您办的事');
    expect(words).toContain('没有正在进行的活动');
    expect(words).not.toContain('申请入会，等核实身份');
  });

  it('stays true of the parts that answer while others are away', async () => {
    const words = wordsIn(await page({ newMerchants: null, qualified: null, running: null }));
    expect(words).toContain('等您办的事');
    expect(words).toContain('设计活动');
  });
});

describe('the home of an officer', () => {
  it('has beside it what runs, drawn as a share of the whole', async () => {
    const campaign = {
      id: 'c1',
      title: '一元洗车',
      claimedUnits: 1500,
      redeemedUnits: 700,
      shutBy: null,
      allocation: { entersFirst: false },
      quotas: { totalUnits: 2000 },
      windows: { claimFrom: '2026-11-20T00:00:00.000Z', claimUntil: '2026-12-01T16:00:00.000Z' },
    };
    const markup = await page({ running: { nodes: [campaign], pageInfo: { hasNextPage: true } } });
    expect(markup).toContain('aria-label="一元洗车：2,000 份中已领 1,500 份"');
    expect(markup).toContain('width="75%"');
    expect(wordsIn(markup)).toContain('已领 1,500 / 2,000 份');
    expect(wordsIn(markup)).toContain('领取到 2026年12月1日当天');
    const places = { ...campaign, allocation: { entersFirst: true } };
    const signUp = wordsIn(await page({ running: { nodes: [places], pageInfo: { hasNextPage: false } } }));
    expect(signUp).toMatch(/已报名 1,500 \/ 2,000 份[^]*报名到 2026年12月1日当天/);
    const shut = { ...campaign, shutBy: 'MERCHANT_SUSPENDED' as const };
    const said = wordsIn(await page({ running: { nodes: [shut], pageInfo: { hasNextPage: false } } }));
    expect(said).toMatch(/一元洗车\n商户已暂停合作：现在不能领取、不能核销。/);
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining(['/union/campaigns/c1', '/union/campaigns?union=u46&status=LAUNCHED']),
    );
  });

  it('leads everywhere that an officer’s duty reaches', async () => {
    const links = linksIn(await page());
    for (const place of ['unions', 'members', 'campaigns', 'merchants', 'offers', 'duties'])
      expect(links).toContain(`/union/${place}`);
  });

  it('is not nothing while somebody does not answer: benefits are away, or members', async () => {
    const withoutBenefits = wordsIn(await page({}, '/union/', ['drafts', 'running']));
    expect(withoutBenefits).not.toContain('现在没有等您办的事');
    expect(withoutBenefits).not.toContain('没有正在进行的活动');
    expect(withoutBenefits).toMatch(/正在进行的活动\n现在读不到/);
    const applied = { ...none, nodes: [applicant] };
    const withoutSome = wordsIn(await page({ applied }, '/union/', ['erasures', 'drafts']));
    expect(withoutSome).toMatch(/申请入会，等核实身份\n符\*\*/);
    expect(withoutSome).toContain('没有正在进行的活动');
  });
});
