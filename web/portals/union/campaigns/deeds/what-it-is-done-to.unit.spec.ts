import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../../desk-kit/spec/someone.js';
import {
  CampaignStandsDocument,
  OneCampaignDocument,
  type KnownCampaignFragment,
} from '../../../../generated/union/graphql.js';
import { answered, drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { standsOf, type Stands } from '../live/now.js';
import { someCampaign } from '../spec/some-campaign.js';

const now: Stands = {
  id: someCampaign.id,
  status: 'LAUNCHED',
  claimsOver: false,
  claimedUnits: 5,
  unclaimedUnits: 1995,
  unclaimedAmount: '3790500',
  quotas: { totalUnits: 2000 },
  launch: null,
};
const page = async (
  deed: string,
  stands: Partial<Stands> = {},
  campaign: KnownCampaignFragment = someCampaign,
): Promise<string> =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: `/union/campaigns/${someCampaign.id}/${deed}`,
      answers: [
        signedIn('UNION_OFFICER'),
        aUnion(),
        answered(OneCampaignDocument, { campaign }),
        answered(CampaignStandsDocument, { campaign: { ...now, ...stands } }),
      ],
    }),
  );

it('a draft whose offer was withdrawn says so before anybody presses', async () => {
  const offer = { id: 'o1', title: '会员洗车一次', status: 'WITHDRAWN' } as const;
  const draft = { status: 'DRAFT' } as const;
  const said = await page('launch', draft, { ...someCampaign, offer });
  expect(said).toMatch(/这一步现在不能办\n商户已撤回这个优惠/);
  expect(said).not.toContain('向预算占用全部可能的费用');
  expect(await page('launch', draft)).toContain('向预算占用全部可能的费用');
  expect(await page('discard', draft, { ...someCampaign, offer })).not.toContain('这一步现在不能办');
});

const raise = {
  attemptId: 'a1',
  kind: 'QUOTA_RAISE',
  units: 100,
  amount: '190000',
  requestedAt: '2026-12-02T01:00:00.000Z',
  refusal: null,
} as const;
const isOpen = async (deed: string, stands: Partial<Stands>): Promise<boolean> =>
  !(await page(deed, stands)).includes('这一步现在不能办');

describe('what is done to a campaign', () => {
  it('is decided on with its figures in view', async () => {
    expect(await page('close')).toMatch(/已经领取\n5\n没有发出\n1,995\n退回预算\n¥37,905\.00/);
    expect(await page('quota')).toContain('现在一共 2,000 份，已经领取 5 份');
    const launch = { ...raise, status: 'UNDER_WAY' as const };
    expect(await page('cancel', { launch })).toMatch(/申请占用\n100 份，最多 ¥1,900\.00/);
  });

  it('is closed for what goes back, also once nobody can claim any more', async () => {
    const over = { claimsOver: true, claimedUnits: 6, unclaimedUnits: 194, unclaimedAmount: '388000' };
    expect(await page('close', over)).toMatch(/没有发出\n194\n退回预算\n¥3,880\.00/);
  });

  it.each(['quota', 'cancel', 'close', 'discard'])('is asked on a page that names it: %s', async (deed) => {
    expect(await page(deed)).toContain(someCampaign.title);
  });

  it('is asked for while its own page offers it, at whatever address somebody kept', async () => {
    const deeds = ['launch', 'edit', 'discard', 'cancel', 'quota', 'close'];
    const openAt = async (stands: Partial<Stands>): Promise<string> => {
      const open = await Promise.all(deeds.map(async (deed) => isOpen(deed, stands)));
      return deeds.filter((_, nth) => open[nth]).join(' ');
    };
    expect(await openAt({ status: 'DRAFT' })).toBe('launch edit discard');
    expect(await openAt({ status: 'LAUNCHING' })).toBe('cancel');
    expect(await openAt({ status: 'LAUNCHED' })).toBe('quota close');
    expect(await openAt({ claimsOver: true })).toBe('quota close');
    expect(await openAt({ launch: { ...raise, status: 'UNDER_WAY' } })).toBe('cancel close');
    expect(await openAt({ status: 'CLOSED' })).toBe('');
    expect(await openAt({ status: 'DISCARDED' })).toBe('');
  });

  it('says where the campaign stands, where it would have to, and leads back', async () => {
    const told = await page('edit');
    expect(told).toContain('已发布');
    expect(told).toContain('草稿');
    expect(told).toContain('看活动');
    expect(told).not.toContain('活动名称');
  });
});

it('a raise that has its answer is no raise under way any more', () => {
  const stood = {
    status: 'LAUNCHED' as const,
    claimsOver: false,
    launch: { ...raise, status: 'ENCUMBERED' as const },
  };
  expect(standsOf(stood)).toBe('LAUNCHED');
});
