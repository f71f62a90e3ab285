import { expect, it } from '@jest/globals';
import { createElement } from 'react';
import { DeskFreshSignInDocument } from '../generated/desk-kit/graphql.js';
import { answered, drawn, wordsIn } from '../kit/spec/drawn.js';
import { createRootRoute } from '@tanstack/react-router';
import { FreshFirst } from './fresh-first.js';

const routes = createRootRoute({
  component: () => createElement(FreshFirst, { title: '查看完整信息', children: '为什么要看' }),
});

it.each([
  ['young', true, true],
  ['of another hour', false, false],
  ['not told by anybody', null, true],
] as const)(
  'who begins what ends in a fresh sign-in fills it in where theirs is %s: %s',
  async (_, isFreshlySignedIn, begins) => {
    const me = { isFreshlySignedIn };
    const words = wordsIn(
      await drawn({
        routes,
        path: '/portal/',
        answers: [answered(DeskFreshSignInDocument, { me })],
      }),
    );
    expect([words.includes('为什么要看'), words.includes('再登录一次')]).toEqual([begins, !begins]);
  },
);
