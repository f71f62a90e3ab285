import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../../desk-kit/spec/someone.js';
import {
  CampaignNowDocument,
  OneCampaignDocument,
  type CampaignNowQuery,
  type KnownCampaignFragment,
} from '../../../../generated/union/graphql.js';
import { answered, drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { someCampaign } from '../spec/some-campaign.js';

type Spending = NonNullable<CampaignNowQuery['campaign']>['spending'];

type Launch = NonNullable<CampaignNowQuery['campaign']>['launch'];

interface Changes extends Partial<Pick<KnownCampaignFragment, 'allocation' | 'quotas' | 'status'>> {
  readonly redeemedUnits?: number;
  readonly redeemedAmount?: string | null;
  readonly waitingUnits?: number;
  readonly shutBy?: NonNullable<CampaignNowQuery['campaign']>['shutBy'];
}

/** What the page of a running campaign says, and which fields of its figures did not come. */
const page = async (
  spending: Spending,
  away: readonly string[] = [],
  launch: Launch = null,
  claimsOver = false,
  {
    redeemedAmount = '5700',
    redeemedUnits = 3,
    shutBy = null,
    status = 'LAUNCHED',
    waitingUnits = 0,
    ...campaign
  }: Changes = {},
): Promise<string> => {
  const data: CampaignNowQuery = {
    campaign: {
      id: someCampaign.id,
      status,
      claimsOver,
      claimedUnits: 5,
      leftUnits: 1995,
      waitingUnits,
      redeemedUnits,
      redeemedAmount,
      expiredUnits: 0,
      unclaimedAmount: '34200',
      shutBy,
      quotas: { totalUnits: 2000 },
      launch,
      discarded: null,
      spending,
    },
  };
  const figures = answered(CampaignNowDocument, data, away);
  const shown = answered(OneCampaignDocument, {
    campaign: { ...someCampaign, status, ...campaign },
  });
  const answers = [signedIn('UNION_OFFICER'), aUnion(), shown, figures];
  const path = `/union/campaigns/${someCampaign.id}`;
  return wordsIn(await drawn({ routes: router.routeTree, path, answers }));
};

describe('what a running campaign has cost', () => {
  it('is what the books say', async () => {
    expect(await page({ spent: '5700', open: '3794300' })).toMatch(/已花\n¥57.00\n占用未花 ¥37,943.00/);
  });

  it('says where the books have not heard of all that was redeemed or undone', async () => {
    const behind = (spent: string, redeemedAmount: string | null = '5700') =>
      page({ spent, open: '0' }, [], null, false, { redeemedAmount });
    expect(await behind('3800')).toContain('有核销或撤销还没有入账');
    expect(await behind('0')).toContain('还没有入账');
    expect(await behind('7600')).toContain('还没有入账');
    expect(await behind('5700')).not.toContain('还没有入账');
    expect(await behind('0', null)).not.toContain('还没有入账');
  });

  it('is nothing while the books know nothing of it', async () => {
    expect(await page(null)).toContain('账上还没有记录');
  });

  it('is not known while the books are away: nobody says that they are empty', async () => {
    const said = await page(null, ['campaign.spending']);
    expect(said).toContain('账务暂时读不到');
    expect(said).not.toContain('账上还没有记录');
    expect(said).toContain('5');
  });

  it('is what the books say while another part is away', async () => {
    expect(await page(null, ['campaign.launch'])).toContain('账上还没有记录');
  });
});

it('more units that were refused are told with the reason, what is left, and what to do', async () => {
  const said = await page(null, [], {
    attemptId: 'a1',
    kind: 'QUOTA_RAISE',
    status: 'REFUSED',
    units: 100,
    amount: '190000',
    requestedAt: '2026-12-01T01:00:00.000Z',
    refusal: { message: '预算余额不足', messageEn: 'The budget line has not enough left', free: '100' },
  });
  expect(said).toMatch(/增加份数没有通过\n预算余额不足\n这条预算现在可用 ¥1.00。\n份数和原来一样。/);
});

it('figures that bring themselves up to date say of when they are', async () => {
  expect(await page(null)).toMatch(/每两秒更新一次，不用刷新\n? · \n?截至 \d\d:\d\d:\d\d/);
});

it('a campaign whose claims are over says what it still holds, and that ending it gives that back', async () => {
  const said = await page(null, [], null, true);
  expect(said).toMatch(/领取已结束[^]*还占用预算 ¥342.00，结束活动以后退回。\n结束活动/);
  expect(await page(null)).not.toContain('领取已结束');
});

describe('what is left of a campaign', () => {
  const monthly = { ...someCampaign.quotas, perPeriod: { period: 'MONTH', units: 500 } } as const;
  const packs = {
    __typename: 'SignUpThenIssue',
    kind: 'SIGN_UP_THEN_ISSUE',
    claimUnits: 4,
    entersFirst: true,
    packUnits: 4,
    issueAt: '2026-12-22T02:00:00.000Z',
  } as const;

  it('is of all of it, which is said where a period has fewer', async () => {
    expect(await page(null, [], null, false, { quotas: monthly })).toMatch(
      /整个活动还剩\n1,995\n其中每月最多放出 500 份/,
    );
    const quotas = { ...monthly, perPeriod: null };
    const said = await page(null, [], null, false, { quotas });
    expect(said).toMatch(/\n还剩\n1,995/);
    expect(said).not.toContain('最多放出');
  });

  it('is told in places as well where people sign up, and so is what was decided', async () => {
    const said = await page(null, [], null, true, { allocation: packs });
    expect(said).toMatch(/已报名\n5\n1 个名额/);
    expect(said).toMatch(/1,995\n498 个名额/);
    expect(said).toMatch(/500 个名额 × 4 张 = 2,000 份/);
    expect(said).toMatch(/报名时间\n/);
    expect(said).toMatch(/报名已结束[^]*没报满的名额还占用预算 ¥342.00/);
    expect(said).not.toContain('领取已结束');
  });
});

it.each([
  ['MERCHANT_SUSPENDED', /商户已暂停合作：现在不能领取、不能核销。\n[^\n]*恢复与商户的合作/],
  ['MERCHANT_DELISTED', /商户已退出：不再领取，领到的券不能再核销。\n[^\n]*请结束活动/],
  ['OUTLETS_CLOSED', /参加活动的网点都已停业：现在不能核销，领取照常。\n[^\n]*何时重新开业/],
] as const)('a campaign whose vouchers nobody takes (%s) names whose doing it is', async (shutBy, said) => {
  const words = await page(null, [], null, false, { shutBy });
  expect(words).toMatch(said);
  expect(words).toContain('看看商户 \n椰城快洗');
  expect(await page(null)).not.toContain('看看商户');
});

it('a campaign that was closed is not told to be closed, and a draft binds nothing that could go back', async () => {
  const of = (
    status: KnownCampaignFragment['status'],
    redeemedUnits = 3,
    shutBy: Changes['shutBy'] = 'MERCHANT_DELISTED',
  ) => page(null, [], null, false, { shutBy, status, redeemedUnits });
  const closed = await of('CLOSED');
  expect(closed).toContain('商户已退出：不再领取，领到的券不能再核销。');
  expect(closed).not.toContain('请结束活动');
  expect(await of('CLOSED', 3, 'OUTLETS_CLOSED')).toMatch(/都已停业：领到的券现在不能核销。\n看看商户/);
  const nothing = /商户已退出|请结束活动|会员已看到原因/;
  expect(await of('CLOSED', 5)).not.toMatch(nothing);
  expect(await of('DRAFT')).not.toMatch(nothing);
  expect(await of('LAUNCHING')).toContain('请结束活动');
});

it('of what people signed up for, what waits is not given out yet', async () => {
  const allocation = {
    __typename: 'SignUpThenIssue',
    kind: 'SIGN_UP_THEN_ISSUE',
    claimUnits: 1,
    entersFirst: true,
    packUnits: 1,
    issueAt: '2026-12-21T00:00:00.000Z',
  } as const;
  const words = await page(null, [], null, false, { allocation, waitingUnits: 2 });
  expect(words).toContain('发放的券中核销 3 份');
  expect(words).not.toMatch(/已领 \d/);
});
