import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import {
  MendableDocument,
  type MendableFragment,
  type MendableQuery,
} from '../../../generated/admin/graphql.js';
import { router } from '../shell/pages.js';
import { beginSearch } from './begin-pages.js';

const TOPIC = 'puhui.billing.budget.v1';
const page = async (path: string, underWay: MendableFragment['underWay'] = null) => {
  const has: MendableQuery = {
    benefitsProjections: [{ name: 'benefits.members', topics: [], underWay, last: null }],
    benefitsTopics: [],
    billingProjections: [],
    billingTopics: [{ name: TOPIC, kind: 'STATE', underWay, last: null }],
  };
  const answers = [signedIn('SYSTEM_ADMIN'), answered(MendableDocument, has)];
  return wordsIn(await drawn({ routes: router.routeTree, path, answers }));
};

describe('before a remedy begins', () => {
  it('its page says what exactly will be built anew, and that nothing stops meanwhile', async () => {
    const words = await page('/admin/remedies/rebuild?service=benefits&subject=benefits.members');
    expect(words).toContain('请核对');
    expect(words).toMatch(/平台模块\n福利/);
    expect(words).toMatch(/对象\nbenefits\.members/);
    expect(words).toContain('旧的一直照常用；没有差错的话，结果完全一样。');
    expect(words).toMatch(/重建\n先不办\n登录在哪里$/);
  });

  it('its page says what exactly will be published again, and that nothing counts twice', async () => {
    const words = await page('/admin/remedies/refill?service=billing&subject=puhui.billing.budget.v1');
    expect(words).toMatch(/平台模块\n账务/);
    expect(words).toMatch(/对象\n预算 \npuhui\.billing\.budget\.v1/);
    expect(words).toContain('收过的不会再算一次');
    expect(words).toMatch(/重发\n先不办\n登录在哪里$/);
  });

  it('what its service does not have, or mends already, is not asked about, whatever the address says', async () => {
    const none = await page('/admin/remedies/refill?service=billing&subject=puhui.billing.gold.v1');
    expect(none).toContain('这个模块没有这样的表或主题');
    expect(none).not.toContain('gold');
    const running: MendableFragment['underWay'] = {
      id: 'r1',
      kind: 'REFILL',
      subject: TOPIC,
      status: 'RUNNING',
      startedAt: '2026-11-26T06:00:00.000Z',
      finishedAt: null,
      done: 3,
      total: 9,
      problem: null,
      tables: [],
    };
    const words = await page(`/admin/remedies/refill?service=billing&subject=${TOPIC}`, running);
    expect(words).toContain('这一次已经开始，还没有结束。\n看进度');
    expect(words).not.toContain('请核对');
  });

  it('what stands in the address is taken as far as it can be right', () => {
    expect(beginSearch({ service: 'billing', subject: 'x' })).toEqual({ service: 'billing', subject: 'x' });
    expect(beginSearch({ service: 'weather', subject: {} })).toEqual({ service: 'members', subject: '' });
  });
});
