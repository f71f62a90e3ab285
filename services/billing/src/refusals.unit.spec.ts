import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { fen } from '@puhui/kernel';
import { checkRefusals, subgraphSdl } from '@puhui/platform/schema';
import { parse } from 'graphql';
import { inputProblems } from './input-problems.js';
import { answer, invalid, refusals, refuse } from './refusals.js';

const sdl = subgraphSdl('billing', [fileURLToPath(new URL('./**/*.graphql', import.meta.url))]);

describe('what billing refuses', () => {
  it('is the same in the catalogue and the graph', () => {
    const schema = buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
    expect(checkRefusals(refusals, schema, ['InvalidInput'])).toEqual([]);
  });

  it('quotes the figures in both languages and says what can be done', () => {
    expect(
      answer(refuse.BUDGET_TOO_LOW({ needed: fen(38_000n), free: fen(37_999n) }), () => null),
    ).toMatchObject({
      __typename: 'BudgetTooLow',
      message: '可用预算不足：需要 380.00 元，可用 379.99 元。',
      messageEn: '380.00 yuan needed, 379.99 yuan available.',
      hintEn: expect.stringContaining('raise the line first'),
    });
  });

  it('names the field of a wrong value and what would be right', () => {
    expect(answer(invalid('line', 'LINE'), () => null)).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      problem: 'LINE',
      field: 'line',
      hint: expect.stringContaining('general-benefits'),
    });
  });

  it('has every sentence about a wrong value in both languages', () => {
    for (const problem of Object.values(inputProblems)) {
      expect(problem.zh + problem.hintZh).toMatch(/\p{Script=Han}/u);
      expect(problem.en + problem.hintEn).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
