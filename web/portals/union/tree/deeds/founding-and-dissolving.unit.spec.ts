import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn, xiuying } from '../../../../desk-kit/spec/someone.js';
import { DeskUnionDocument } from '../../../../generated/desk-kit/graphql.js';
import {
  UnionChildrenDocument,
  UnionInTheWayDocument,
  UnionLeavesBehindDocument,
  UnionPlaceDocument,
  UnionToFoundBelowDocument,
  type TradeUnionLevel,
  type UnionInTheWayQuery,
  type UnionPlaceQuery,
} from '../../../../generated/union/graphql.js';
import { answered, answeredInPages, drawn, linksIn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';

type Answers = Parameters<typeof drawn>[0]['answers'];
const page = async (path: string, answers: Answers, language: 'zh' | 'en' = 'zh') =>
  drawn({
    routes: router.routeTree,
    path: `/union/unions/u460105${path}`,
    answers: [signedIn('UNION_OFFICER'), ...answers],
    language,
  });

const levels = (...foundableLevels: readonly TradeUnionLevel[]) =>
  answered(UnionToFoundBelowDocument, { tradeUnion: { id: xiuying.id, foundableLevels } });

describe('founding a union', () => {
  it('asks what the document of approval says, and says below which it will be', async () => {
    const words = wordsIn(await page('/found', [aUnion(xiuying), levels('TOWNSHIP', 'GRASSROOTS')]));
    expect(words).toContain('在海口市秀英区总工会下面建立一个工会。您批准就是上级批准，会记下来。');
    for (const label of ['工会名称', '工会代码', '层级', '行政区划代码', '统一社会信用代码'])
      expect(words).toContain(label);
    expect(words).toContain('已经办好的话填上；基层工会以 81 开头。');
  });

  it('offers the levels that can be below it, as the server says', async () => {
    const words = wordsIn(await page('/found', [aUnion(xiuying), levels('TOWNSHIP', 'GRASSROOTS')]));
    for (const level of ['乡镇（街道）级', '基层']) expect(words).toContain(level);
    expect(words).not.toMatch(/\n(全国|省级|市级|县（区）级)\n/);
  });

  it('is not offered where it would be refused: the page says so before anything is typed', async () => {
    const words = wordsIn(await page('/found', [aUnion(xiuying), levels()]));
    expect(words).toContain('在这个工会下面，您不能建立工会');
    expect(words).not.toContain('工会名称');
  });

  it('is not asked about below a union that there is not', async () => {
    const words = wordsIn(await page('/found', [answered(DeskUnionDocument, { tradeUnion: null })]));
    expect(words).toContain('没有这个工会');
    expect(words).not.toContain('工会名称');
  });

  it('is said in English as well', async () => {
    const words = wordsIn(
      await page('/found', [aUnion({ ...xiuying, name: 'Xiuying' }), levels('GRASSROOTS')], 'en'),
    );
    expect(words).toContain('Founds a trade union below Xiuying.');
    expect(words.replaceAll(/林\*\*|中文/g, '')).not.toMatch(/\p{Script=Han}/u);
  });
});

type InTheWay = NonNullable<UnionInTheWayQuery['tradeUnion']>;
const union = (changes: Partial<InTheWay> = {}) =>
  answered(UnionInTheWayDocument, {
    tradeUnion: {
      ...xiuying,
      code: '460105',
      status: 'ACTIVE',
      mayDissolve: true,
      memberCount: 1234,
      applicationCount: 3,
      parent: hainan,
      children: { nodes: [], pageInfo: { hasNextPage: false } },
      ...changes,
    },
  });
const below = (name: string) => ({ id: `u-${name}`, name });

describe('dissolving a union', () => {
  it('asks once, with how many members it touches and that it can’t be taken back', async () => {
    const words = wordsIn(await page('/dissolve', [union()]));
    expect(words).toContain('请核对');
    expect(words).toMatch(/在籍会员（含下级）\n1,234/);
    expect(words).toMatch(/等待批准的入会申请（含下级）\n3\n/);
    expect(words).toMatch(/等待批准的入会申请，要逐个答复“不同意入会”/);
    expect(words).toContain('海口市秀英区总工会从今天起撤销，不能恢复');
    expect(words).toMatch(/撤销\n先不办\n登录在哪里$/);
  });
});

describe('the page that asks whether a union is dissolved', () => {
  it('says before which campaigns still run and which merchants are live, with the way to each', async () => {
    const left = (hasNextPage: boolean) => ({
      campaigns: {
        nodes: [{ id: 'c1', title: '一元洗车', unclaimedAmount: '2000' }],
        pageInfo: { hasNextPage },
      },
      partners: { nodes: [{ id: 's1', name: '椰城快洗' }], pageInfo: { hasNextPage: false } },
    });
    const look = async (more: boolean) =>
      page('/dissolve', [union(), answered(UnionLeavesBehindDocument, left(more))]);
    const markup = await look(false);
    expect(wordsIn(markup)).toMatch(/没有结束的活动\n一元洗车\n[^]*没人领的份数占着 ¥20\.00/);
    expect(wordsIn(markup)).toMatch(/合作中的商户\n椰城快洗/);
    expect(wordsIn(markup)).toMatch(/请先结束活动[^]*调减或交回上级[^]*撤销以后不能再用/);
    expect(wordsIn(markup)).not.toContain('还有更多');
    expect(linksIn(markup)).toEqual(expect.arrayContaining(['/union/campaigns/c1', '/union/merchants/s1']));
    expect(wordsIn(await look(true))).toContain('还有更多');
  });

  it('says that nothing is left behind only when it was read', async () => {
    expect(wordsIn(await page('/dissolve', [union()]))).toMatch(/没有结束的活动\n还没有读到/);
    const none = { nodes: [], pageInfo: { hasNextPage: false } };
    const read = answered(UnionLeavesBehindDocument, { campaigns: none, partners: none });
    expect(wordsIn(await page('/dissolve', [union(), read]))).toMatch(/合作中的商户\n没有\n/);
  });

  it('is not asked of who is not above it', async () => {
    const words = wordsIn(await page('/dissolve', [union({ mayDissolve: false })]));
    expect(words).toContain('撤销由上级工会的干部办');
    expect(words).not.toContain('请核对');
  });

  it('names what stands in the way instead, each with the way to it', async () => {
    const children = {
      nodes: [below('快递联合工会')],
      pageInfo: { hasNextPage: false },
    };
    const markup = await page('/dissolve', [union({ children })]);
    expect(wordsIn(markup)).toContain('现在还不能撤销：下面还有工会');
    expect(linksIn(markup)).toContain(`/union/unions/${encodeURIComponent('u-快递联合工会')}`);
    expect(wordsIn(markup)).not.toContain('请核对');
  });

  it('says that there is more in the way than it lists', async () => {
    const children = { nodes: [below('一')], pageInfo: { hasNextPage: true } };
    expect(wordsIn(await page('/dissolve', [union({ children })]))).toContain('还有更多，撤销这些以后再看。');
  });

  it('is nothing for a union that nobody knows', async () => {
    const nobody = answered(UnionInTheWayDocument, { tradeUnion: null });
    expect(wordsIn(await page('/dissolve', [nobody]))).toContain('没有这个工会');
  });
});

type Place = NonNullable<UnionPlaceQuery['tradeUnion']>;
const place = (changes: Partial<Place> = {}): Answers => [
  answered(UnionPlaceDocument, {
    tradeUnion: {
      ...xiuying,
      code: '460105',
      level: 'COUNTY',
      industry: false,
      regionCode: '460105',
      uscc: null,
      status: 'ACTIVE',
      foundableLevels: ['TOWNSHIP', 'GRASSROOTS'],
      mayDissolve: true,
      memberCount: 5,
      parent: { ...hainan, parent: null },
      ...changes,
    },
  }),
  answeredInPages(UnionChildrenDocument, {
    tradeUnion: {
      id: xiuying.id,
      children: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
    },
  }),
];
const deedsOf = (markup: string): string[] =>
  linksIn(markup).filter((href) => /\/(found|dissolve)$/.test(href));

describe('a union’s own page', () => {
  it('leads to founding below it and to dissolving it', async () => {
    const markup = await page('', place());
    expect(deedsOf(markup)).toEqual(['/union/unions/u460105/found', '/union/unions/u460105/dissolve']);
    expect(linksIn(markup)).toContain('/union/duties?union=u460105');
  });

  it('offers what the server says that the reader may do, and no founding below the lowest level', async () => {
    const none = { foundableLevels: [], mayDissolve: false } as const;
    expect(deedsOf(await page('', place(none)))).toEqual([]);
    expect(deedsOf(await page('', place({ ...none, mayDissolve: true })))).toEqual([
      '/union/unions/u460105/dissolve',
    ]);
    expect(deedsOf(await page('', place({ mayDissolve: false })))).toEqual(['/union/unions/u460105/found']);
  });
});
