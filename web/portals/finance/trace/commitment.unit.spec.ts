import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { CampaignTraceDocument, type CampaignTraceQuery } from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { traceWords } from './words.js';

type Campaign = NonNullable<CampaignTraceQuery['campaign']>;
const campaign: Campaign = {
  id: 'c1',
  title: '一元洗车',
  status: 'LAUNCHED',
  tradeUnion: { id: 'u46', name: '海南省总工会' },
  partner: null,
  commitment: {
    year: 2026,
    line: 'general-benefits',
    encumbered: '3800000',
    consumed: '5700',
    released: '1900',
    open: '3792400',
    paid: '0',
    suspense: '0',
  },
  ledgerEntries: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
};
const page = async (changes: Partial<Campaign> = {}, unanswered: readonly string[] = []) =>
  drawn({
    routes: router.routeTree,
    path: '/finance/campaign/c1',
    answers: [
      signedIn('AUDITOR'),
      answered(CampaignTraceDocument, { campaign: { ...campaign, ...changes } }, unanswered),
    ],
  });

it('a campaign leads back to the books that it was followed from, or to the first page', async () => {
  expect(linksIn(await page())).toContain('/finance/union/u46/books');
  expect(wordsIn(await page({ tradeUnion: null }))).toContain('回到首页');
});

describe('the money of a campaign', () => {
  it('leads from each figure down to its accounts or entries, and up to the budget', async () => {
    const links = linksIn(await page());
    for (const figure of ['consumed', 'paid', 'open', 'suspense'])
      expect(links).toContain(`/finance/union/u46/books?book=CONTROL&figure=${figure}&campaign=c1`);
    expect(links.filter((href) => href === '#entries')).toHaveLength(2);
    expect(links).toContain('/finance/union/u46/budget?year=%222026%22');
  });

  it('is not said to be nothing while the books are away', async () => {
    const away = ['campaign.commitment', 'campaign.ledgerEntries'];
    const words = wordsIn(await page({ commitment: null, ledgerEntries: null }, away));
    expect(words).toContain('一元洗车');
    expect(words).toContain('这部分暂时不可用');
    expect(words).not.toContain('这个活动还没有进账');
    for (const heading of [traceWords.zh.money, traceWords.zh.entries])
      expect(words).toContain(`${heading}\n现在读不到，原因写在上面。`);
    expect(wordsIn(await page({ commitment: null }))).toContain('这个活动还没有进账');
  });
});
