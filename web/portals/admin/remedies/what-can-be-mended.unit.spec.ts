import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import {
  MendableDocument,
  type MendableQuery,
  type RemedyNowFragment,
} from '../../../generated/admin/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const underWay: RemedyNowFragment = {
  id: 'r1',
  kind: 'REBUILD',
  subject: 'billing.offers',
  status: 'RUNNING',
  startedAt: '2026-11-26T06:00:00.000Z',
  finishedAt: null,
  done: 5,
  total: 10,
  problem: null,
  tables: [],
};
const last = { id: 'r0', status: 'FAILED', finishedAt: '2026-11-25T06:00:00.000Z' } as const;
const ofBilling: MendableQuery = {
  billingProjections: [
    { name: 'billing.offers', topics: ['puhui.partners.offer.v1'], underWay, last: null },
    { name: 'billing.unions', topics: ['puhui.members.union.v1'], underWay: null, last },
  ],
  billingTopics: [
    { name: 'puhui.billing.budget.v1', kind: 'FACT', underWay: null, last: null },
    {
      name: 'puhui.billing.statement.v1',
      kind: 'STATE',
      underWay: { ...underWay, id: 'r2', kind: 'REFILL' },
      last: null,
    },
  ],
};

const page = async (data: MendableQuery, language: 'zh' | 'en' = 'zh') =>
  drawn({
    routes: router.routeTree,
    path: '/admin/remedies?service=billing',
    answers: [signedIn('SYSTEM_ADMIN'), answered(MendableDocument, data)],
    language,
  });

describe('what a part of the platform can mend', () => {
  it('is told with what each remedy does before anybody begins one', async () => {
    const words = wordsIn(await page(ofBilling));
    expect(words).toContain('在旁边重新建一份，追上以后再换上去；旧的一直照常用。');
    expect(words).toContain('消息用原来的编号重发，接收者只收一次。');
    for (const name of ['billing.offers', 'billing.unions', 'puhui.billing.budget.v1'])
      expect(words).toContain(name);
    expect(words).toMatch(/预算 *\npuhui.billing.budget.v1/);
    expect(words).toContain('发生的事');
    expect(words).toContain('现在的状态');
    expect(words).toMatch(/没有成功\n 2026年11月25日/);
  });

  it('leads to a page that asks, or, where it is under way, to how far it is', async () => {
    const links = linksIn(await page(ofBilling)).filter((href) => href.includes('/remedies/'));
    expect(links).toEqual([
      '/admin/remedies/billing/r1',
      '/admin/remedies/billing/r0',
      '/admin/remedies/rebuild?service=billing&subject=billing.unions',
      '/admin/remedies/refill?service=billing&subject=puhui.billing.budget.v1',
      '/admin/remedies/billing/r2',
    ]);
  });

  it('may be nothing, which is said instead of an empty table', async () => {
    const markup = await page({ billingProjections: [], billingTopics: [] });
    expect(wordsIn(markup)).toContain('这个模块不保存别人的消息。');
    expect(wordsIn(markup)).toContain('这个模块不发布消息。');
    expect(markup).not.toContain('<table');
  });

  it('is said in English as well', async () => {
    const words = wordsIn(await page(ofBilling, 'en'));
    expect(words).toContain('Tables that can be rebuilt');
    expect(words).toContain('How things stand');
    expect(words.replaceAll(/林\*\*|中文/g, '')).not.toMatch(/\p{Script=Han}/u);
  });
});
