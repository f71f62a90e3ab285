import { describe, expect, it } from '@jest/globals';
import { WorkerHomeDocument, type CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { answeredInPages, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const windows: CampaignCardFragment['windows'] = {
  claimUntil: '2099-12-03T16:00:00.000Z',
  useFrom: null,
  useWithinDays: 20,
  useUntil: null,
  settleUntil: '2100-01-31T16:00:00.000Z',
};
const said = {
  message: '说法。',
  messageEn: 'Said.',
  hint: '做法。',
  hintEn: 'To do.',
  code: 'X',
  retryAfterMs: null,
};
const reached = { ...said, __typename: 'PersonLimitReached', limit: 1, nextFrom: null } as const;
const possible = {
  __typename: 'ClaimPossible',
  unitsLeft: 9,
  personUnitsLeft: 1,
  validUntil: '2099-12-21T16:00:00.000Z',
  settlesAt: null,
} as const;

const units: Pick<CampaignCardFragment, 'allocation' | 'quotas'> = {
  allocation: { claimUnits: 1, entersFirst: false },
  quotas: { perPeriod: null, perPerson: { period: 'CAMPAIGN', units: 1 } },
};
const packs = { ...units, allocation: { claimUnits: 4, entersFirst: true } };

async function home(
  outlook: CampaignCardFragment['outlook'],
  language: 'zh' | 'en' = 'zh',
  holding: CampaignCardFragment['holding'] = null,
  of: Pick<CampaignCardFragment, 'allocation' | 'quotas'> = units,
) {
  const price = {
    kind: 'FIXED_PRICE',
    listPrice: '3000',
    threshold: null,
    amountOff: null,
    memberPays: '100',
  } as const;
  const nodes = [{ id: 'c1', title: '洗车', price, windows, outlook, holding, ...of }];
  const claimableCampaigns = { nodes, pageInfo: { endCursor: null, hasNextPage: false } };
  const answers = [answeredInPages(WorkerHomeDocument, { claimableCampaigns })];
  return drawn({ routes: router.routeTree, path: '/worker/', answers, language });
}

describe('a card of what can be claimed', () => {
  it('tells the deadlines of the member and of the merchant, each with whose it is', async () => {
    const words = wordsIn(await home(possible));
    expect(words).toMatch(/您领取截止：2099年12月3日当天/);
    expect(words).toMatch(/您使用截止：2099年12月21日当天（现在领）/);
    expect(words).toMatch(/商户结算截止：2100年1月31日当天/);
  });

  it('tells them as well where nothing can be claimed now, by the rule of the campaign', async () => {
    const words = wordsIn(await home(reached));
    expect(words).toContain('您使用截止：领到后 20 天内');
    expect(words).toContain('商户结算截止');
    expect(wordsIn(await home(reached, 'en'))).toContain('You use it within 20 days of the claim');
  });

  it('leads whoever has had their share to their wallet', async () => {
    const markup = await home(reached);
    expect(wordsIn(markup)).toContain('去券包');
    expect(linksIn(markup)).toContain('/worker/wallet');
    expect(wordsIn(await home(possible))).not.toContain('去券包');
  });

  it('says of what somebody signed up for that it waits, also where they may sign up again', async () => {
    const waiting = { status: 'WAITING', settlesAt: '2099-12-05T01:00:00Z' } as const;
    for (const outlook of [reached, possible]) {
      const words = wordsIn(await home(outlook, 'zh', waiting));
      expect(words).toContain('您已经报名，2099年12月5日 09:00 发放');
      expect(words).not.toContain('已经领了');
    }
  });

  it('leads to the record what is used up, or came to nothing', async () => {
    for (const status of ['SPENT', 'NOTHING_CAME'] as const) {
      const links = linksIn(await home(reached, 'zh', { status, settlesAt: null }));
      expect(links).toContain('/worker/history');
    }
  });
});

describe('what a card says is left', () => {
  const left = { ...possible, unitsLeft: 50_000, personUnitsLeft: 4 };
  const monthly = {
    perPeriod: { period: 'MONTH', units: 2000 },
    perPerson: { period: 'WEEK', units: 3 },
  } as const;

  it('is in places where people sign up, each with how many vouchers it brings, and until when', async () => {
    const later = { ...left, validUntil: null, settlesAt: '2099-12-05T01:00:00Z' };
    const zh = wordsIn(await home(later, 'zh', null, packs));
    expect(zh).toContain('还剩 12,500 个名额 · 每个名额 4 张券');
    expect(zh).toContain('您报名截止：2099年12月3日当天');
    expect(zh).toContain('您使用截止：发放后 20 天内');
    expect(zh).not.toMatch(/领取|还可以/);
    const two = wordsIn(await home({ ...later, personUnitsLeft: 8 }, 'en', null, packs));
    expect(two).toContain('12,500 places left · a place is 4 vouchers · You may take 2 places');
    expect(two).toContain('You sign up until');
  });

  it('is of the present period where it has a limit of its own, and so is what somebody may take', async () => {
    const of = { ...units, quotas: monthly };
    const some = { ...left, unitsLeft: 2000, personUnitsLeft: 3 };
    expect(wordsIn(await home(some, 'zh', null, of))).toContain('本月还剩 2,000 份 · 您本周还可以领 3 份');
    expect(wordsIn(await home(some, 'en', null, of))).toContain(
      '2,000 left this month · You may take 3 more this week',
    );
    const daily = { ...of, quotas: { ...monthly, perPeriod: { period: 'DAY', units: 9 } } } as const;
    expect(wordsIn(await home(some, 'zh', null, daily))).toContain('今天还剩');
    expect(wordsIn(await home(some))).toContain('还剩 2,000 份');
    expect(wordsIn(await home(some))).not.toMatch(/本月|本周|今天/);
  });

  it('beside what is over says that there is another, also where nothing limits a person', async () => {
    const spent = { status: 'SPENT', settlesAt: null } as const;
    const unlimited = { ...possible, personUnitsLeft: null };
    const zh = wordsIn(await home(unlimited, 'zh', spent));
    expect(zh).toMatch(/还剩 9 份 · 您还可以再领[^]*以前领的，已经用完、过期或放弃/);
    expect(zh).not.toContain('您已经领过');
    const places = wordsIn(await home({ ...unlimited, unitsLeft: 8 }, 'en', spent, packs));
    expect(places).toContain('You may sign up again');
    expect(wordsIn(await home(unlimited))).not.toContain('再领');
  });

  it('is also one more for whoever has one already, and can have it', async () => {
    const holding = { status: 'USABLE', settlesAt: null } as const;
    const zh = wordsIn(await home(possible, 'zh', holding));
    expect(zh).toMatch(/还剩 9 份 · 您还可以领 1 份[^]*您已经领了，在券包里/);
    expect(wordsIn(await home(possible))).not.toContain('还可以');
  });
});

it('a home without anything to claim leads to the membership: whoever is no member applies there', async () => {
  const claimableCampaigns = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
  const answers = [answeredInPages(WorkerHomeDocument, { claimableCampaigns })];
  const markup = await drawn({ routes: router.routeTree, path: '/worker/', answers });
  expect(wordsIn(markup)).toMatch(/现在没有可以领的福利[^]*还不是会员的，先申请入会/);
  expect(linksIn(markup)).toContain('/worker/membership');
});
