import { describe, expect, it } from '@jest/globals';
import { unsentSearch } from '../../../desk-kit/records/unsent.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { UnsentDocument, type UnsentPageFragment } from '../../../generated/desk-kit/graphql.js';
import { OneUnsentDocument } from '../../../generated/admin/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { eventSearch } from './deed-pages.js';

const eventId = '01900000-0000-7000-8000-00000000abcd';
const waits: UnsentPageFragment['nodes'][number] = {
  eventId,
  type: 'puhui.BudgetAdopted.v1',
  topic: 'puhui.billing.budget.v1',
  key: 'k1',
  bytes: 1_100_000,
  takenBytes: 1_000_000,
  since: '2026-11-26T06:00:00.000Z',
  waiting: 3,
  putAside: null,
};
const aside = {
  ...waits,
  takenBytes: null,
  putAside: {
    at: '2026-11-26T07:00:00.000Z',
    by: eventId,
    decidedBy: { id: eventId, erased: false, maskedName: '符**' },
    reason: '演练时造的，没有人要',
  },
};
const page = async (path: string, nodes: UnsentPageFragment['nodes'] = []) =>
  drawn({
    routes: router.routeTree,
    path: `/admin/unsent${path}`,
    answers: [
      signedIn('SYSTEM_ADMIN'),
      answered(UnsentDocument, { billing: { nodes, pageInfo: { endCursor: null, hasNextPage: false } } }),
      answered(OneUnsentDocument, { billing: nodes[0] ?? null }),
    ],
  });

describe('events that no broker took', () => {
  it('are told with their size, what waits behind them, and what can be done', async () => {
    const markup = await page('?service=billing', [waits]);
    const words = wordsIn(markup);
    expect(words).toContain('1,100 KB，最多收 1,000 KB');
    expect(words).toMatch(/批复预算 \n?puhui\.BudgetAdopted\.v1/);
    expect(words).toContain('2026年11月26日 14:00');
    expect(words).toContain('等着，后面还有 3 个');
    for (const step of ['again', 'put-aside'])
      expect(linksIn(markup)).toContain(`/admin/unsent/${step}?service=billing&eventId=${eventId}`);
  });

  it('say who put them aside and why, and then nothing can be done any more', async () => {
    const markup = await page('?service=billing', [aside]);
    const words = wordsIn(markup);
    for (const part of ['已搁置', '符**', '演练时造的，没有人要', '1,100 KB，消息系统不收'])
      expect(words).toContain(part);
    expect(linksIn(markup).some((link) => link.includes(eventId))).toBe(false);
  });

  it('may be none', async () => {
    expect(wordsIn(await page('?service=billing'))).toContain('没有未发出的事件');
  });
});

describe('what is done about one of them', () => {
  it('is told before: sent again it may be refused again, put aside it is for good', async () => {
    const again = wordsIn(await page(`/again?service=billing&eventId=${eventId}`, [waits]));
    expect(again).toContain('否则会重新列在这里。');
    expect(again).toMatch(/事件\n批复预算 \n?puhui\.BudgetAdopted\.v1/);
    const words = wordsIn(await page(`/put-aside?service=billing&eventId=${eventId}`, [waits]));
    expect(words).toContain('为什么谁也不需要它');
    expect(words).toContain('不要写个人信息');
  });

  it.each(['again', 'put-aside'])('is not asked at …/%s about what waits no more', async (step) => {
    const none = wordsIn(await page(`/${step}?service=billing&eventId=made-up`));
    expect(none).toContain('这个事件没有在等');
    expect(none).not.toContain('made-up');
    const markup = await page(`/${step}?service=billing&eventId=${eventId}`, [aside]);
    expect(wordsIn(markup)).toContain(
      '符**（编号末尾 abcd） 已经在 2026年11月26日 15:00 搁置了它，理由是：演练时造的，没有人要',
    );
    expect(linksIn(markup)).toContain('/admin/unsent?service=billing');
  });

  it('is named by the address, of which anybody may have written anything', () => {
    expect(unsentSearch({ service: 'weather' })).toEqual({});
    expect(eventSearch({ service: 'moon', eventId: {} })).toEqual({ service: 'members', eventId: '' });
  });
});
