import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import type { Wish } from '../../../kit/wish.js';
import { Pending } from './no-line.js';

const begunAtMs = Date.parse('2026-11-28T02:05:00Z');
const wish: Wish<string> = { key: 'k', subject: 'o1', personId: 'p1', given: 'ABCD2345WXYZ', begunAtMs };
const said = async (left: readonly Wish<string>[], language: 'zh' | 'en' = 'zh'): Promise<string> => {
  const routes = createRootRoute({ component: () => createElement(Pending, { left }) });
  return wordsIn(await drawn({ routes, path: '/counter/', answers: [], language }));
};

describe('a till that was opened without a network', () => {
  it('names what it waits for by the end of its code and its time, and what to do meanwhile', async () => {
    const words = await said([wish]);
    expect(words).toMatch(/还没有结果[^]*券码尾号 WXYZ[^]*10:05/);
    expect(words).toMatch(/可能已经核销，也可能没有[^]*不要另外收钱[^]*不会核销两次/);
    expect(words).not.toContain('ABCD');
    expect(await said([wish], 'en')).toMatch(/WXYZ[^]*never redeemed twice/);
  });

  it('that waits for nothing says that nothing can be redeemed now', async () => {
    expect(await said([])).toContain('现在不能核销');
    expect(await said([])).not.toContain('还没有结果');
  });
});
