import { expect, it } from '@jest/globals';
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { FromBefore, NotClaimed } from './claim-page.js';

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

it.each([
  ['/claim/c1', '没有领到', '已经领完'],
  ['/claim/c1?signUp=true', '没有报上名', '名额已经报满。有人退出报名，名额会空出来'],
] as const)('what is gone is told as what it is: %s', async (path, title, says) => {
  const told = { message: '说法。', messageEn: 'Said.', hint: '做法。', hintEn: 'To do.', code: 'SOLD_OUT' };
  const refused = { ...told, __typename: 'SoldOut', retryAfterMs: null } as const;
  const root = createRootRoute();
  const gone = () => createElement(NotClaimed, { refused });
  const at = (to: string, component = () => null as ReturnType<typeof gone> | null) =>
    createRoute({ getParentRoute: () => root, path: to, component });
  const routes = root.addChildren([at('/claim/$campaignId', gone), at('/'), at('/wallet')]);
  const words = wordsIn(await drawn({ routes, path: `/worker${path}`, answers: [] }));
  expect(words).toContain(title);
  expect(words).toContain(says);
});
