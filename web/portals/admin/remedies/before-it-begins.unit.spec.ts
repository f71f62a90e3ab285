import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { beginSearch } from './begin-pages.js';

const page = async (path: string) =>
  wordsIn(await drawn({ routes: router.routeTree, path, answers: [signedIn('SYSTEM_ADMIN')] }));

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

  it('what stands in the address is taken as far as it can be right', () => {
    expect(beginSearch({ service: 'billing', subject: 'x' })).toEqual({ service: 'billing', subject: 'x' });
    expect(beginSearch({ service: 'weather', subject: {} })).toEqual({ service: 'members', subject: '' });
  });
});
