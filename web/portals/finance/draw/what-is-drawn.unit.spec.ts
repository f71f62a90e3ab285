import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { DrawingPreviewDocument, type DrawingPreviewQuery } from '../../../generated/finance/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { WhatIsDrawn } from './what-is-drawn.js';

async function says(drawingPreview: DrawingPreviewQuery['drawingPreview']): Promise<string> {
  const of = { partnerId: 'p1', tradeUnionId: 'u46', period: '2026-11' };
  const routes = createRootRoute({ component: () => createElement(WhatIsDrawn, of) });
  const answers = [answered(DrawingPreviewDocument, { drawingPreview })];
  return wordsIn(await drawn({ routes, path: '/finance/', answers }));
}

it('who draws a statement reads how many redemptions and how much, before they do', async () => {
  const words = await says({
    __typename: 'DrawingPreview',
    draft: { id: 's1', period: '2026-11', sequence: 2 },
    lines: 1_700,
    amount: '3230000',
    stillUndoable: 3,
  });
  expect(words).toContain('1,700 笔，应付 ¥32,300.00');
  expect(words).toContain('补充到已有的草稿：2026年11月 第 2 张');
  expect(words).toContain('3 笔还在撤销时限内');
});

it('who would draw nothing reads why, before they try', async () => {
  const words = await says({
    __typename: 'NothingToSettle',
    stillUndoable: 0,
    settleable: '1900',
    creditsDue: '1900',
    code: 'NOTHING_TO_SETTLE',
    message: '现在没有可结算的核销。',
    messageEn: 'There is nothing to settle now.',
    hint: '过了撤销时限再来。',
    hintEn: 'Come back later.',
    retryAfterMs: null,
  });
  expect(words).toContain('现在没有可结算的核销');
  expect(words).toContain('可结 ¥19.00，要冲回 ¥19.00');
});
