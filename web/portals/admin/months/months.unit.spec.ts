import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { EventMonthsDocument, type EventMonthsPageFragment } from '../../../generated/admin/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { monthsSearch } from './months-page.js';

const here = {
  month: '2026-11',
  events: 1_234_567,
  bytes: '2345000000',
  movedAt: null,
  movedEvents: null,
  fileBytes: null,
};
const moved = {
  month: '2026-03',
  events: 12,
  bytes: '98304',
  movedAt: '2026-11-26T06:00:00.000Z',
  movedEvents: 800_000,
  fileBytes: '123400000',
};

const page = async (
  nodes: EventMonthsPageFragment['nodes'],
  language: 'zh' | 'en' = 'zh',
  hasNextPage = false,
): Promise<string> =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/admin/months?service=benefits',
      answers: [
        signedIn('SYSTEM_ADMIN'),
        answered(EventMonthsDocument, { benefits: { nodes, pageInfo: { endCursor: 'c1', hasNextPage } } }),
      ],
      language,
    }),
  );

describe('the months of a part’s events', () => {
  it('are listed with how large they are, and which were moved away and when', async () => {
    const words = await page([here, moved]);
    for (const part of ['1,234,567', '2,345 MB', '未移走', '0.1 MB', '文件里有 800,000 个事件，123.4 MB'])
      expect(words).toContain(part);
  });

  it('are told in English as well', async () => {
    const words = await page([here, moved], 'en');
    expect(words).toContain('800,000 events in a file of 123.4 MB');
    expect(words).toContain('Not moved');
    expect(words.replaceAll(/林\*\*|中文/g, '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('may be none yet, and go on on another page', async () => {
    expect(await page([])).toContain('还没有月份');
    expect(await page([here], 'zh', true)).toContain('下一页');
  });

  it('are of the part that the address names', () => {
    expect(monthsSearch({ service: 'billing' })).toEqual({ service: 'billing' });
    expect(monthsSearch({ service: 'weather' })).toEqual({});
  });
});
