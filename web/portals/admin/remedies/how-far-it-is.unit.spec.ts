import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { OneRemedyDocument, type RemedyNowFragment } from '../../../generated/admin/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const running: RemedyNowFragment = {
  id: 'r1',
  kind: 'REBUILD',
  subject: 'billing.offers',
  status: 'RUNNING',
  startedAt: '2026-11-26T06:00:00.000Z',
  finishedAt: null,
  done: 1200,
  total: 4800,
  problem: null,
  tables: [],
};

const page = async (remedy: RemedyNowFragment | null, part = 'billing') =>
  drawn({
    routes: router.routeTree,
    path: `/admin/remedies/${part}/r1`,
    answers: [signedIn('SYSTEM_ADMIN'), answered(OneRemedyDocument, { billing: remedy })],
  });

describe('how far a remedy is', () => {
  it('is the count of its service, drawn and in figures', async () => {
    const markup = await page(running);
    expect(markup).toMatch(/<progress[^>]* max="4800" value="1200"/);
    expect(wordsIn(markup)).toContain('1,200 / 4,800 条');
    expect(wordsIn(markup)).toContain('进行中');
    expect(wordsIn(markup)).toContain('可以离开这一页，进度不会丢。');
  });

  it('is not made up where nobody knows the end yet', async () => {
    const markup = await page({ ...running, total: null });
    expect(markup).not.toContain('<progress');
    expect(wordsIn(markup)).toContain('1,200 条，总数还不知道');
  });

  it('of a topic without an event is a bar that is drawn all the same', async () => {
    const markup = await page({ ...running, kind: 'REFILL', done: 0, total: 0 });
    expect(markup).toMatch(/<progress[^>]* max="1" value="0"/);
    expect(wordsIn(markup)).toContain('0 / 0 条');
  });

  it('ends with what has changed, table by table', async () => {
    const tables = [
      { table: 'known_offer', rowsBefore: 12, rowsAfter: 12, changed: false },
      { table: 'known_outlet', rowsBefore: 30, rowsAfter: 31, changed: true },
    ];
    const finishedAt = '2026-11-26T06:01:00.000Z';
    const words = wordsIn(await page({ ...running, status: 'DONE', done: 4800, finishedAt, tables }));
    expect(words).toMatch(/known_offer\n12\n12\n完全一样/);
    expect(words).toMatch(/known_outlet\n30\n31\n有变化/);
    expect(words).toContain('结束');
    expect(words).not.toContain('可以离开这一页');
  });

  it('says why it did not end well, in the words of its service, and what to do', async () => {
    const problem = '表被别的版本占用，请先升级。The table is held by another version; upgrade first.';
    const words = wordsIn(await page({ ...running, status: 'FAILED', problem }));
    expect(words).toContain('没有成功');
    expect(words).toContain(problem);
    expect(words).toContain('旧的表没有动，一直照常用。按原因处理以后再重建。');
    expect(wordsIn(await page({ ...running, status: 'INTERRUPTED' }))).toContain('中断了，可以重新开始');
  });

  it('is nothing for an address that names none, and says where to look', async () => {
    for (const markup of [await page(null), await page(running, 'weather')]) {
      expect(wordsIn(markup)).toContain('没有这次重建或重发');
      expect(linksIn(markup).some((href) => /^\/admin\/remedies(\?|$)/.test(href))).toBe(true);
    }
  });
});
