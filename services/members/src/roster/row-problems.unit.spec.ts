import { expect, it } from '@jest/globals';
import { isRowProblem, reasonOf, rowProblems } from './row-problems.js';

it('has a sentence in both languages for every problem', () => {
  for (const [code, { zh, en }] of Object.entries(rowProblems)) {
    expect(isRowProblem(code)).toBe(true);
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[A-Z].*\.$/);
  }
});

it('tells the detail in the sentence', () => {
  expect(reasonOf('DUPLICATE_IN_FILE', '17')).toEqual({
    zh: '与第 17 行是同一人。',
    en: 'The same person stands in row 17 of this file.',
  });
});

it('tells a detail that has signs of replacements as it is', () => {
  expect(reasonOf('MISSING_COLUMN', "$& $' $1").zh).toContain("“$& $' $1”");
});

it('names in both languages the signs that stand for a lost character', () => {
  const { zh, en } = rowProblems.NAME_LOST_CHARACTER;
  for (const sign of ['?', '□', '〓', '*', '●'])
    expect([zh.includes(sign), en.includes(sign)]).toEqual([true, true]);
});
