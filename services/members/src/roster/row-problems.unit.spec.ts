import { expect, it } from '@jest/globals';
import { isRowProblem, reasonOf, rowProblems } from './row-problems.js';

it('every row problem has a sentence in both languages', () => {
  for (const [code, { zh, en }] of Object.entries(rowProblems)) {
    expect(isRowProblem(code)).toBe(true);
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[A-Z].*\.$/);
  }
});

it('the sentence contains the detail', () => {
  expect(reasonOf('DUPLICATE_IN_FILE', '17')).toEqual({
    zh: '与第 17 行是同一人。',
    en: 'The same person stands in row 17 of this file.',
  });
});

it('a detail with replacement signs is quoted as it is', () => {
  expect(reasonOf('MISSING_COLUMN', "$& $' $1").zh).toContain("“$& $' $1”");
});

it('the signs for a lost character are named in both languages', () => {
  const { zh, en } = rowProblems.NAME_LOST_CHARACTER;
  for (const sign of ['?', '□', '〓', '*', '●'])
    expect([zh.includes(sign), en.includes(sign)]).toEqual([true, true]);
});
