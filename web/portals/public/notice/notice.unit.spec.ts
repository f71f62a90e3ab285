import { describe, expect, it } from '@jest/globals';
import { PublicNoticeDocument, type PublicNoticeQuery } from '../../../generated/public/graphql.js';
import { answeredInPages, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Notice = NonNullable<PublicNoticeQuery['publicNotice']>;
type Merchant = Notice['partners']['nodes'][number];
const wash: Merchant = {
  id: 'p1',
  name: '椰城车美',
  uscc: '91350100M000100Y43',
  tradeUnionId: 'u46',
  tradeUnionName: '海南省总工会',
  noticeEndsOn: '2026-12-05',
  openOutlets: 1_204,
  districts: [
    { regionCode: '460105', tradeUnionName: '秀英区总工会', openOutlets: 1_200 },
    { regionCode: '469006', tradeUnionName: null, openOutlets: 1 },
  ],
  moreDistricts: 3,
};
const notice = (nodes: readonly Merchant[], tradeUnionName: string | null = null): Notice => ({
  tradeUnionName,
  partners: { nodes: [...nodes], pageInfo: { endCursor: null, hasNextPage: false } },
});
const markup = async (publicNotice: Notice | null, { language = 'zh', path = '' }: Look = {}) =>
  drawn({
    routes: router.routeTree,
    path: `/public/notice${path}`,
    answers: [answeredInPages(PublicNoticeDocument, { publicNotice })],
    language,
  });
interface Look {
  readonly language?: 'zh' | 'en';
  readonly path?: string;
}
const page = async (...given: Parameters<typeof markup>) => wordsIn(await markup(...given));

describe('the page of merchants under public notice', () => {
  it('says who they are, to which union one objects, until when, and where their outlets are', async () => {
    const words = await page(notice([wash]));
    expect(words).toContain('椰城车美');
    expect(words).toContain('91350100M000100Y43');
    expect(words).toMatch(/向谁提出异议\n海南省总工会/);
    expect(words).toMatch(/公示最后一天\n2026年12月5日/);
    expect(words).toContain('1,204 家');
    expect(words).toContain('秀英区 1,200 家、469006 1 家、另外 3 个市县');
  });

  it('says the same in English', async () => {
    const words = await page(notice([wash]), { language: 'en' });
    expect(words).toMatch(/Last day of the notice\n5 December 2026/);
    expect(words).toContain('秀英区 1,200, 469006 1, 3 more cities or counties');
  });

  it('promises no way to object that is not there', async () => {
    expect(await page(notice([wash]))).toContain('这里不能在线提出异议，平台上也没有各工会的联系方式');
    expect(await page(notice([]), { language: 'en' })).toContain('You can’t object on this page');
  });

  it('explains itself while no merchant is under notice', async () => {
    const words = await page(notice([]));
    expect(words).toContain('现在没有公示中的商户');
    expect(words).toContain('直到公示的最后一天');
  });

  it('of one union says which, with those below it, and leads back to all', async () => {
    const drawnFor = await markup(notice([wash], '海南省总工会'), { path: '?union=u46' });
    const words = wordsIn(drawnFor);
    expect(words).toContain('海南省总工会：公示中的商户');
    expect(words).toContain('下级工会公示的也列在这里');
    expect(words).toContain('看所有工会的公示');
    expect(drawnFor).toContain('href="/public/notice?union=u46"');
  });

  it('says that there is no such union, and not that nobody is under notice', async () => {
    const words = await page(null, { path: '?union=nobody' });
    expect(words).toContain('没有这个工会');
    expect(words).not.toContain('现在没有公示中的商户');
  });
});
