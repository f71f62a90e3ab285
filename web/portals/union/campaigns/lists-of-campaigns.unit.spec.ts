import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import { CampaignsDocument, type CampaignsQuery } from '../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { campaignsSearch } from './campaigns-page.js';
import { narrowedTo, PHASES } from './statuses.js';

type Row = NonNullable<CampaignsQuery['campaigns']>['nodes'][number];
const campaign = (changes: Partial<Row> = {}): Row => ({
  id: 'c1',
  title: '一元洗车',
  status: 'LAUNCHED',
  claimsOver: false,
  claimedUnits: 1500,
  redeemedUnits: 700,
  allocation: { entersFirst: false },
  quotas: { totalUnits: 2000 },
  windows: { claimFrom: '2025-11-20T01:00:00.000Z', claimUntil: '2025-12-01T16:00:00.000Z' },
  tradeUnion: hainan,
  ...changes,
});
const page = async (nodes: readonly Row[], search = '', hasNextPage = false) =>
  drawn({
    routes: router.routeTree,
    path: `/union/campaigns${search}`,
    answers: [
      signedIn('UNION_OFFICER'),
      aUnion(),
      answered(CampaignsDocument, { campaigns: { nodes, pageInfo: { endCursor: 'c1', hasNextPage } } }),
    ],
  });

describe('a list of campaigns', () => {
  it('says of each how far it is, and until when somebody may claim', async () => {
    const markup = await page([campaign()]);
    expect(wordsIn(markup)).toMatch(
      /一元洗车\n海南省总工会\n2025年11月20日 ?09:00 到 2025年12月1日当天\n1,500 \/ 2,000\n700\n已发布/,
    );
    expect(linksIn(markup)).toContain('/union/campaigns/c1');
  });

  it('has a word for every status that there is', async () => {
    const words = wordsIn(
      await page(
        (['DRAFT', 'LAUNCHING', 'LAUNCHED', 'CLOSED', 'DISCARDED'] as const).map((status) =>
          campaign({ id: status, status }),
        ),
      ),
    );
    expect(words).not.toMatch(/DRAFT|LAUNCH|CLOSED|DISCARDED/);
  });

  it('says of a launched one whose claims are over that they are, and is narrowed to those', async () => {
    const words = wordsIn(await page([campaign({ claimsOver: true })]));
    expect(words).toMatch(/700\n领取已结束/);
    const places = campaign({ claimsOver: true, allocation: { entersFirst: true } });
    expect(wordsIn(await page([places]))).toMatch(/700\n报名已结束/);
    expect(PHASES.map(narrowedTo)).toEqual([
      { status: 'DRAFT', claimsOver: null },
      { status: 'LAUNCHING', claimsOver: null },
      { status: 'LAUNCHED', claimsOver: false },
      { status: 'LAUNCHED', claimsOver: true },
      { status: 'CLOSED', claimsOver: null },
      { status: 'DISCARDED', claimsOver: null },
    ]);
  });

  it('teaches where it is empty, with the way to the first one', async () => {
    const markup = await page([]);
    expect(wordsIn(markup)).toContain('平台会算出有多少会员符合条件、最多要花多少钱。');
    expect(linksIn(markup).some((href) => href.startsWith('/union/campaigns/new'))).toBe(true);
  });

  it('goes on where there are more, and is filtered by its address', async () => {
    expect(wordsIn(await page([campaign()], '?status=LAUNCHED', true))).toContain('下一页');
    expect(campaignsSearch({ status: 'DRAFT', union: 'u46' })).toEqual({ status: 'DRAFT', union: 'u46' });
    expect(campaignsSearch({ status: 'GONE' })).toEqual({});
  });
});
