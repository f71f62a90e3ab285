import { expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../../desk-kit/spec/someone.js';
import { CampaignStandsDocument, OneCampaignDocument } from '../../../../generated/union/graphql.js';
import { answered, drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { someCampaign } from '../spec/some-campaign.js';

/** The form for another number of units, at a campaign that has been closed. */
const page = async (typed: object): Promise<string> => {
  const campaign = { ...someCampaign, status: 'CLOSED' } as const;
  const stands = { claimedUnits: 5, unclaimedUnits: 1995, unclaimedAmount: '0', launch: null } as const;
  return drawn({
    routes: router.routeTree,
    path: `/union/campaigns/${campaign.id}/quota`,
    answers: [
      signedIn('UNION_OFFICER'),
      aUnion(),
      answered(OneCampaignDocument, { campaign }),
      answered(CampaignStandsDocument, { campaign: { ...campaign, ...stands } }),
    ],
    kept: { [`puhui.draft.me.quota of campaign ${campaign.id}`]: typed },
  });
};

it('what was typed for a step outlives the step: a colleague has closed the campaign meanwhile', async () => {
  const markup = await page({ total: '2500' });
  expect(wordsIn(markup)).toMatch(/这一步现在不能办[^]*您填写的内容还在[^]*新的总份数/);
  expect(markup).toMatch(/<input [^>]*readOnly=""[^>]* value="2500"/i);
});

it('what a form says by itself is nobody’s, and nothing is said of it', async () => {
  const said = wordsIn(await page({}));
  expect(said).toContain('这一步现在不能办');
  expect(said).not.toMatch(/您填写的内容还在|新的总份数/);
});
