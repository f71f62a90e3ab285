import { expect, it } from '@jest/globals';
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { FromBefore } from './claim-page.js';

it.each([
  ['zh', /不再问\n[^]*如果当时领到或报上了名，会在券包里/],
  ['en', /Stop asking\n[^]*if it worked then, it is in your wallet/],
] as const)(
  'who gives up an unanswered claim is told in %s that this takes nothing back',
  async (language, says) => {
    const nothing = (): void => undefined;
    const wish = { key: 'k', subject: 'c1', personId: 'p1', given: null, begunAtMs: 0 };
    const page = createElement(FromBefore, {
      left: { mine: [wish], others: [] },
      ask: nothing,
      drop: nothing,
    });
    const routes = createRootRoute({ component: () => page });
    const words = wordsIn(await drawn({ routes, path: '/worker/', answers: [], language }));
    expect(words).toMatch(says);
    expect(words).not.toMatch(/不要了|any more/);
  },
);

it.each([
  ['/claim/c1', '12月5日 10:00 的领取还没有结果', '的报名还'],
  ['/claim/c1?signUp=true', '12月5日 10:00 的报名还没有结果', '领到了就给您看'],
] as const)('what was tapped is called what it is: %s', async (path, says, never) => {
  const begunAtMs = Date.parse('2026-12-05T02:00:00.000Z');
  const wish = { key: 'k', subject: 'c1', personId: 'p1', given: null, begunAtMs };
  const nothing = (): void => undefined;
  const root = createRootRoute();
  const left = { mine: [wish], others: [] };
  const component = () => createElement(FromBefore, { left, ask: nothing, drop: nothing });
  const routes = root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/claim/$campaignId', component }),
  ]);
  const words = wordsIn(await drawn({ routes, path: `/worker${path}`, answers: [] }));
  expect(words).toContain(says);
  expect(words).not.toContain(never);
});
