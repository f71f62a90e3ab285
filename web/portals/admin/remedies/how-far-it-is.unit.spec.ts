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

const page = async (remedy: RemedyNowFragment | null, part = 'billing', language: 'zh' | 'en' = 'zh') =>
  drawn({
    routes: router.routeTree,
    path: `/admin/remedies/${part}/r1`,
    answers: [signedIn('SYSTEM_ADMIN'), answered(OneRemedyDocument, { billing: remedy })],
    language,
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

  it('says why it did not end well and what to do, in one language, and folds what the program says', async () => {
    const problem =
      '键 g2 的一条消息无法处理（Error: it carries no signature），原表保留不变。 A message of key g2 can’t be taken in (Error: it carries no signature); the live rows are as they were.';
    const failed = { ...running, status: 'FAILED', problem } as const;
    const words = wordsIn(await page(failed));
    expect(words).toContain('没有成功');
    expect(words).toMatch(/键 g2 的一条消息无法处理，原表保留不变。\n[^]*\nError: it carries no signature\n/);
    expect(words).not.toContain('A message of key');
    const english = wordsIn(await page(failed, 'billing', 'en'));
    expect(english).toMatch(/A message of key g2 can’t be taken in; the live rows are as they were\.\n/);
    expect(english).not.toContain('一条消息');
    expect(wordsIn(await page({ ...failed, problem: 'told by no build' }))).toContain('told by no build');
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
