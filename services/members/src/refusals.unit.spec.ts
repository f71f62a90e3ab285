import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildASTSchema, parse } from 'graphql';
import type { RefusalEntry } from '@puhui/platform/plain';
import { checkRefusals, subgraphSdl } from '@puhui/platform/schema';
import { inputProblems } from './input-problems.js';
import { answerRefusal, refusals } from './refusals.js';

// A subgraph only extends the roots; by itself it needs them.
const sdl = subgraphSdl('members', [fileURLToPath(new URL('./**/*.graphql', import.meta.url))]).replace(
  /extend type (Query|Mutation)/g,
  'type $1',
);
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
const entries: [string, RefusalEntry][] = Object.entries(refusals.entries);

describe('the catalogue of refusals', () => {
  it('is the same in the graph', () => {
    expect(checkRefusals(refusals, schema, ['InvalidInput'])).toEqual([]);
  });

  it.each([...entries, ...Object.entries(inputProblems)])('says %s in both languages', (_, entry) => {
    for (const zh of [entry.zh, entry.hintZh]) expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    for (const en of [entry.en, entry.hintEn]) expect(en).toMatch(/^[A-Z].*\.$/);
  });
});

describe('an answer', () => {
  it('carries sentences with the facts in them', () => {
    expect(answerRefusal({ code: 'TRADE_UNION_HAS_CHILDREN', children: 3 })).toMatchObject({
      __typename: 'TradeUnionHasChildren',
      code: 'TRADE_UNION_HAS_CHILDREN',
      message: '该工会下还有 3 个工会，不能撤销。',
      messageEn: 'The union still has 3 unions below it.',
      children: 3,
    });
  });

  it('names the field of an invalid value, and which problem it is', () => {
    const refusal = {
      code: 'INVALID_INPUT',
      field: 'residentId',
      problem: 'RESIDENT_ID_CHECK_DIGIT',
    } as const;
    expect(answerRefusal(refusal)).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      field: 'residentId',
      problem: 'RESIDENT_ID_CHECK_DIGIT',
    });
  });
});
