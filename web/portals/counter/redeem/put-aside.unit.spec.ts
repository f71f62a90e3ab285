import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { OnItsWay, PutAside } from './redeem-page.js';

const shown = async (isNoted: boolean): Promise<string> => {
  const part = createElement(PutAside, { code: 'ABCD2345WXYZ', next: () => undefined, isNoted });
  const routes = createRootRoute({ component: () => part });
  return wordsIn(await drawn({ routes, path: '/counter/', answers: [] }));
};

describe('the way on to the next customer', () => {
  it('promises to note what may have happened, by the end of its code', async () => {
    expect(await shown(true)).toMatch(/^先接待下一位\n尾号 WXYZ 的这一笔会记在本页/);
  });

  it('promises nothing of what was turned away', async () => {
    expect(await shown(false)).toBe('下一位');
  });
});

describe('a redemption that has no answer yet', () => {
  const page = async (patienceMs: number, waitsFor: 'answer' | 'line', isOnline = true): Promise<string> => {
    const wish = { key: 'k', subject: 'o1', personId: 'p1', given: 'ABCD2345WXYZ', begunAtMs: 0 };
    const waiting = { for: waitsFor, tries: 1 } as const;
    const part = createElement(OnItsWay, {
      state: 'waiting',
      waiting,
      wish,
      resumed: false,
      next: () => undefined,
      patienceMs,
    });
    const routes = createRootRoute({ component: () => part });
    const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    Object.defineProperty(globalThis, 'navigator', { value: { onLine: isOnline }, configurable: true });
    try {
      return wordsIn(await drawn({ routes, path: '/counter/', answers: [] }));
    } finally {
      if (before) Object.defineProperty(globalThis, 'navigator', before);
    }
  };

  it('keeps nobody waiting for long: the next customer can be served', async () => {
    expect(await page(5_000, 'answer')).toBe('正在核销…');
    expect(await page(0, 'answer')).toMatch(/^正在核销…\n先接待下一位\n尾号 WXYZ/);
  });

  it('is not put down to a line that the browser still has', async () => {
    expect(await page(5_000, 'line')).toMatch(/^还没有收到这一笔的结果\n/);
    expect(await page(5_000, 'line', false)).toMatch(/^断网了，还不知道结果\n/);
  });
});
