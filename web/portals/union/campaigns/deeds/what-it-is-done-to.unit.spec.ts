import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../../desk-kit/spec/someone.js';
import { CampaignNowDocument, OneCampaignDocument } from '../../../../generated/union/graphql.js';
import { answered, drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { someCampaign } from '../spec/some-campaign.js';

const now = {
  id: someCampaign.id,
  status: 'LAUNCHED' as const,
  claimedUnits: 5,
  leftUnits: 1995,
  waitingUnits: 0,
  redeemedUnits: 3,
  expiredUnits: 0,
  quotas: { totalUnits: 2000 },
  launch: null,
  spending: null,
};
const page = async (deed: string): Promise<string> =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: `/union/campaigns/${someCampaign.id}/${deed}`,
      answers: [
        signedIn('UNION_OFFICER'),
        aUnion(),
        answered(OneCampaignDocument, { campaign: someCampaign }),
        answered(CampaignNowDocument, { campaign: now }),
      ],
    }),
  );

describe('what is done to a campaign', () => {
  it.each(['quota', 'cancel', 'close'])('is asked on a page that names it: %s', async (deed) => {
    expect(await page(deed)).toContain(someCampaign.title);
  });
});
