import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { DeskMerchantDocument } from '../generated/desk-kit/graphql.js';
import { answered, drawn, wordsIn } from '../kit/spec/drawn.js';
import { deskWords } from './desk-words.js';
import { foundMerchant, MerchantInFull } from './merchant-search.js';
import { merchantStatusWords } from './merchant-status-words.js';
import { hainan } from './spec/someone.js';

const live = {
  id: 'm2',
  name: '椰城快洗',
  uscc: '91460000MA5TJ0000X',
  status: 'LIVE',
  tradeUnion: hainan,
} as const;

it('of a merchant that applied twice two are found, and are told apart', () => {
  const notes = ([live, { ...live, id: 'm1', status: 'REJECTED' }] as const).map(
    (one) => foundMerchant(one, deskWords.zh, merchantStatusWords.zh).note,
  );
  expect(notes[0]).toMatch(/^已上线 · 信用代码末尾 .*J0000X.* · 属于.*海南省总工会/);
  expect(notes[1]).toMatch(/^未通过 · /);
  expect(new Set(notes).size).toBe(2);
});

it('who decides on a merchant reads its whole code and where it stands', async () => {
  const { id, name, uscc, status } = live;
  const routes = createRootRoute({ component: () => createElement(MerchantInFull, { partnerId: id }) });
  const answers = [answered(DeskMerchantDocument, { partner: { id, name, uscc, status } })];
  expect(wordsIn(await drawn({ routes, path: '/finance/', answers }))).toContain(
    '椰城快洗（91460000MA5TJ0000X，已上线）',
  );
});
