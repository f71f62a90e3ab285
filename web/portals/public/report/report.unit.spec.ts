import { describe, expect, it } from '@jest/globals';
import { PublicReportDocument, type PublicReportQuery } from '../../../generated/public/graphql.js';
import { answeredInPages, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Report = NonNullable<PublicReportQuery['publicReport']>;
const wash: Report['campaigns']['nodes'][number] = {
  id: 'c1',
  title: '一元洗车',
  occasion: 'general-benefits',
  merchant: '椰城车美',
  count: 1200,
  spent: '2280000',
};
const report = (changes: Partial<Report> = {}): Report => ({
  tradeUnionName: '海南省总工会',
  year: 2026,
  closedThrough: '2026-11',
  count: 1200,
  spent: '2280000',
  untold: 1,
  campaigns: {
    nodes: [wash, { ...wash, id: 'c2', title: '少数人的洗车', count: null, spent: null }],
    pageInfo: { endCursor: null, hasNextPage: false },
  },
  ...changes,
});
type Persons = PublicReportQuery['publicPersons'];
const page = async (
  publicReport: Report | null,
  language: 'zh' | 'en' = 'zh',
  publicPersons: Persons = { atLeast: 1_030 },
) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/public/u46/2026',
      answers: [answeredInPages(PublicReportDocument, { publicReport, publicPersons })],
      language,
    }),
  );

describe('what the public reads of a union', () => {
  it('says to the end of which month it goes, and that no single use can be read from it', async () => {
    const words = await page(report());
    expect(words).toContain('截至2026年11月底');
    expect(words).toContain('所以看不出某一次使用');
    expect(await page(report(), 'en')).toContain('To the end of November 2026');
  });

  it('tells neither count nor cost of a campaign that few have used', async () => {
    const words = await page(report());
    expect(words).toMatch(/少数人的洗车\n商户：椰城车美\n · 普惠服务\n不到 10 次，不公布金额/);
    expect(words).toContain('有 1 个活动使用不到 10 次');
  });

  it('says what it counts: redemptions, and persons beside them, and how each is counted', async () => {
    const words = await page(report());
    expect(words).toContain('核销人次\n1,200');
    expect(words).toContain('惠及人数\n至少 1,030 人');
    expect(words).toContain('同一个人用两张券算两次');
    expect(words).toContain('都只算一个人');
    const english = await page(report(), 'en');
    expect(english).toContain('somebody who used two vouchers counts twice');
    expect(english).toContain('Persons reached\nAt least 1,030');
  });

  it('tells no number of few persons, and says when they have not been counted yet', async () => {
    expect(await page(report(), 'zh', { atLeast: null })).toContain('惠及人数\n使用较少，不公布');
    expect(await page(report(), 'en', { atLeast: null })).toContain('Too few to be told');
    expect(await page(report(), 'zh', null)).toContain('惠及人数\n还没有公布');
    expect(await page(report(), 'en', null)).toContain('Not told yet');
  });

  it('has no nought where figures are left out, and says beside a sum that it is not of all', async () => {
    const few = await page(report({ count: 0, spent: '0', untold: 2 }), 'zh', { atLeast: null });
    for (const box of ['普惠活动用款', '核销人次', '惠及人数'])
      expect(few).toContain(`${box}\n使用较少，不公布`);
    expect(few).not.toContain('¥0.00');
    const words = await page(report());
    expect(words).toMatch(/普惠活动用款\n¥22,800\.00\s+不含没有公布的活动/);
    expect(words).toMatch(/核销人次\n1,200\s+不含没有公布的活动/);
    expect(await page(report({ untold: 0 }))).not.toContain('不含没有公布的活动');
    // Nothing was used and nothing is left out.
    expect(await page(report({ count: 0, spent: '0', untold: 0 }))).toContain('普惠活动用款\n¥0.00');
  });

  it('tells nothing before a month is closed, and says why', async () => {
    const none = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
    const words = await page(
      report({ closedThrough: null, count: 0, spent: '0', untold: 0, campaigns: none }),
    );
    expect(words).toContain('还没有结过账，结账以后公布');
    // No sum of nothing, which would read as if nothing had been spent.
    expect(words).not.toContain('¥0.00');
  });
});
