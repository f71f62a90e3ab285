import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { PutAside } from './redeem-page.js';

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
