import { describe, expect, it } from '@jest/globals';
import {
  WorkerCampaignDocument,
  WorkerOutletsDocument,
  type WorkerCampaignQuery,
  type WorkerOutletsQuery,
} from '../../../generated/worker/graphql.js';
import { answered, answeredInPages, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const campaign: NonNullable<WorkerCampaignQuery['campaign']> = {
  id: 'c1',
  title: '一元洗车',
  price: { kind: 'FIXED_PRICE', listPrice: '3000', threshold: null, amountOff: null, memberPays: '100' },
  windows: {
    claimUntil: '2026-12-03T16:00:00.000Z',
    useFrom: null,
    useWithinDays: null,
    useUntil: '2026-12-31T16:00:00.000Z',
    settleUntil: '2027-01-31T16:00:00.000Z',
  },
  holding: null,
  shutBy: null,
  outlook: null,
  tradeUnion: { name: '海南省总工会' },
  partner: { name: '椰城车美' },
  allocation: { claimUnits: 1, entersFirst: false },
  quotas: { perPeriod: null, perPerson: null },
};
type Outlets = NonNullable<NonNullable<WorkerOutletsQuery['campaign']>['offer']>['outlets'];
const outlets: Outlets = {
  nodes: [
    {
      id: 'o1',
      name: '海秀路店',
      address: '海口市秀英区海秀路 1 号',
      regionCode: '460105',
      place: '20.031971,110.331190',
      status: 'OPEN',
    },
  ],
  pageInfo: { endCursor: null, hasNextPage: false },
};
const page = async (
  offer: { readonly outlets: Outlets } | null,
  language: 'zh' | 'en' = 'zh',
  shutBy: typeof campaign.shutBy = null,
) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/worker/campaign/c1',
      answers: [
        answered(WorkerCampaignDocument, { campaign: { ...campaign, shutBy } }),
        answeredInPages(WorkerOutletsDocument, { campaign: { id: 'c1', offer } }),
      ],
      language,
    }),
  );

describe('where a voucher can be used', () => {
  it('is listed by district, and says before it asks what becomes of somebody’s place', async () => {
    const words = await page({ outlets });
    expect(words).toMatch(/在哪里用\n按离我远近排\n点了才会问您的位置。/);
    expect(words).toMatch(/海口市秀英区\n海秀路店\n海口市秀英区海秀路 1 号/);
    expect(await page({ outlets }, 'en')).toContain('the platform is told an area of about a kilometre');
  });

  it.each(['MERCHANT_SUSPENDED', 'MERCHANT_DELISTED', 'OUTLETS_CLOSED'] as const)(
    'is nowhere while it is shut (%s), and why is said in place of the outlets',
    async (shutBy) => {
      const words = await page({ outlets }, 'zh', shutBy);
      expect(words).toContain('现在没有网点收这个活动的券');
      expect(words).toContain('请问您的工会');
      expect(words).not.toContain('海秀路店');
      expect(await page({ outlets }, 'en', shutBy)).toContain('No outlet takes vouchers');
    },
  );

  it('is not known while the merchants’ part is away, and the campaign stays', async () => {
    const words = await page(null);
    expect(words).toContain('一元洗车');
    expect(words).toContain('暂时看不到网点，稍后会自动显示。');
  });
});
