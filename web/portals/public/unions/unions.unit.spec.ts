import { describe, expect, it } from '@jest/globals';
import { PublicUnionsDocument, type PublicUnionsQuery } from '../../../generated/public/graphql.js';
import { answeredInPages, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Unions = NonNullable<PublicUnionsQuery['publicReportUnions']>;
const page = async (nodes: Unions['nodes'], search = '', language: 'zh' | 'en' = 'zh') => {
  const publicReportUnions = { nodes, pageInfo: { endCursor: null, hasNextPage: false } };
  return drawn({
    routes: router.routeTree,
    path: `/public/${search}`,
    answers: [answeredInPages(PublicUnionsDocument, { publicReportUnions })],
    language,
  });
};

describe('the unions whose spending is public', () => {
  it('are not said to be searched for in vain on a new platform: nobody has typed anything', async () => {
    const words = wordsIn(await page([]));
    expect(words).toContain('还没有哪个工会有数字可以公开');
    expect(words).toContain('工会结了那个月的账以后');
    expect(words).not.toContain('没有找到');
    expect(words).not.toContain('换几个字试试');
    expect(wordsIn(await page([], '', 'en'))).toContain('No trade union has figures to make public yet');
  });

  it('are looked for with other words where these found none', async () => {
    const words = wordsIn(await page([], '?search=none'));
    expect(words).toContain('没有找到');
    expect(words).toContain('换几个字试试');
    expect(words).not.toContain('还没有哪个工会');
  });

  it('lead to each year, and the first page of all to merchants under notice', async () => {
    const markup = await page([{ id: 'u46', name: '海南省总工会', years: [2026] }]);
    expect(linksIn(markup)).toEqual(expect.arrayContaining(['/public/u46/2026', '/public/notice', '/']));
  });
});
