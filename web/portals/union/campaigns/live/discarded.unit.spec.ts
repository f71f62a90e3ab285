import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../../desk-kit/spec/someone.js';
import {
  CampaignNowDocument,
  OneCampaignDocument,
  type CampaignNowQuery,
} from '../../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { someCampaign } from '../spec/some-campaign.js';

type Now = NonNullable<CampaignNowQuery['campaign']>;

const draft: Now = {
  id: someCampaign.id,
  status: 'DRAFT',
  claimsOver: false,
  claimedUnits: 0,
  leftUnits: 2000,
  waitingUnits: 0,
  redeemedUnits: 0,
  redeemedAmount: '0',
  expiredUnits: 0,
  unclaimedAmount: '0',
  shutBy: null,
  quotas: { totalUnits: 2000 },
  launch: null,
  discarded: null,
  spending: null,
};
const page = (now: Now, away: readonly string[] = []): Promise<string> =>
  drawn({
    routes: router.routeTree,
    path: `/union/campaigns/${someCampaign.id}`,
    answers: [
      signedIn('UNION_OFFICER'),
      aUnion(),
      answered(OneCampaignDocument, { campaign: { ...someCampaign, status: now.status } }),
      answered(CampaignNowDocument, { campaign: now }, away),
    ],
  });
const discarded: Now = {
  ...draft,
  status: 'DISCARDED',
  leftUnits: 0,
  discarded: {
    at: '2026-12-01T01:30:00.000Z',
    by: { id: 'person-0007', erased: false, maskedName: '王*' },
  },
};

describe('a draft', () => {
  it('has a way to be thrown away', async () => {
    expect(linksIn(await page(draft))).toContain(`/union/campaigns/${someCampaign.id}/discard`);
  });

  it('that was thrown away says so, by whom and when, and offers nothing any more', async () => {
    const markup = await page(discarded);
    expect(wordsIn(markup)).toMatch(/已作废[^]*草稿已作废[^]*王\*（编号末尾 0007）[^]*12月1日 ?09:30/);
    expect(wordsIn(markup)).toContain('活动设置');
    expect(wordsIn(markup)).not.toMatch(/已领取|还剩/);
    expect(wordsIn(markup)).toMatch(/可以办理\n设计一个同样的活动\n/);
    expect(linksIn(markup)).not.toContain(`/union/campaigns/${someCampaign.id}/launch`);
  });

  it('says when also while nobody answers for people', async () => {
    const unread = { ...discarded, discarded: { at: '2026-12-01T01:30:00.000Z', by: null } };
    expect(wordsIn(await page(unread, ['campaign.discarded.by']))).toContain('草稿已作废');
  });
});
