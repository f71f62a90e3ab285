import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
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
