import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../../desk-kit/spec/someone.js';
import {
  CampaignStandsDocument,
  OneCampaignDocument,
  type CampaignStatus,
} from '../../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../../kit/spec/drawn.js';
import type { Language } from '../../../../kit/words.js';
import { router } from '../../shell/pages.js';
import { someCampaign } from '../spec/some-campaign.js';

const { id } = someCampaign;
const TYPED = { title: '二期洗车', 'before title': `=${someCampaign.title}`, totalUnits: '77' };
const LIKE = `/union/campaigns/new?campaign=${id}`;

const page = async (
  path: string,
  status: CampaignStatus,
  { kept = {}, language = 'zh' }: { readonly kept?: object; readonly language?: Language } = {},
): Promise<string> => {
  const campaign = { ...someCampaign, status };
  const stands = { claimedUnits: 0, unclaimedUnits: 0, unclaimedAmount: '0', launch: null } as const;
  return drawn({
    routes: router.routeTree,
    path,
    answers: [
      signedIn('UNION_OFFICER'),
      aUnion(),
      answered(OneCampaignDocument, { campaign }),
      answered(CampaignStandsDocument, { campaign: { ...campaign, ...stands } }),
    ],
    language,
    kept: { [`puhui.draft.me.change draft ${id}`]: kept },
  });
};
const edit = `/union/campaigns/${id}/edit`;
const filled = (markup: string): readonly string[] =>
  [...markup.matchAll(/<input [^>]*?value="([^"]+)"/g)].map(([, value = '']) => value);

describe('what somebody typed into a draft', () => {
  it.each(['DISCARDED', 'LAUNCHING', 'LAUNCHED'] as const)(
    'that is %s by now stays in view, closed, and goes into a draft of its own',
    async (status) => {
      const markup = await page(edit, status, { kept: TYPED });
      expect(wordsIn(markup)).toMatch(/这一步现在不能办[^]*您填写的内容还在[^]*活动名称[^]*另存为新草稿/);
      expect(filled(markup)).toEqual(['二期洗车', '77']);
      expect(markup).not.toMatch(/<input (?![^>]*readOnly)/i);
      expect(linksIn(markup)).toContain(LIKE);
      const english = wordsIn(await page(edit, status, { kept: TYPED, language: 'en' }));
      expect(english).toMatch(/What you typed is still here[^]*Save it as a new draft/);
    },
  );

  it('is there in the form while it is a draft, and nothing is said where nobody typed', async () => {
    expect(filled(await page(edit, 'DRAFT', { kept: TYPED }))).toContain('二期洗车');
    expect(wordsIn(await page(edit, 'DISCARDED'))).not.toContain('您填写的内容还在');
  });

  it('is what the new draft begins with, over what the campaign itself is, and clashes with nothing', async () => {
    const markup = await page(LIKE, 'DISCARDED', { kept: { ...TYPED, 'before title': '=另一个' } });
    expect(filled(markup)).toEqual(expect.arrayContaining(['二期洗车', '77', '2026-12-01T09:00']));
    expect(wordsIn(markup)).toContain('设计一个同样的活动');
    expect(wordsIn(markup)).not.toContain('保留我的');
  });
});

it('the same campaign again has its terms, and no days that are over', async () => {
  const markup = await page(LIKE, 'CLOSED');
  expect(filled(markup)).toEqual(expect.arrayContaining([someCampaign.title, '2000']));
  expect(markup).not.toContain('2026-12-01T09:00');
});
