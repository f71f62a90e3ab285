import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { chartWords } from './chart-words.js';
import { useAccount } from './entry-rows.js';

const CHART = new URL('../../../../services/billing/prisma/chart-of-accounts.tsv', import.meta.url);
const chart = readFileSync(CHART, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t').slice(0, 2));

it('every account of the chart has its own name in Chinese, and one in English', () => {
  expect(chartWords.zh).toEqual(Object.fromEntries(chart));
  expect(new Set(Object.keys(chartWords.en))).toEqual(new Set(chart.map(([code]) => code)));
});

it('an account is called in the reader’s language, and as the books call it where nobody has words for it', async () => {
  const names = [
    { code: '211', name: '应付上级经费' },
    { code: 'free', name: 'free' },
    { code: '999', name: '新科目' },
  ];
  const Names = () => names.map(useAccount()).join(' · ');
  const routes = createRootRoute({ component: () => createElement(Names) });
  const said = async (language: 'zh' | 'en') =>
    wordsIn(await drawn({ routes, path: '/finance/', answers: [], language }));
  expect(await said('zh')).toBe('应付上级经费 · 未占用 · 新科目');
  expect(await said('en')).toBe('Dues payable to unions above · Free · 新科目');
});
