import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildASTSchema, parse } from 'graphql';
import type { Result } from '@puhui/kernel';
import type { RefusalEntry } from '@puhui/platform/plain';
import { checkRefusals, subgraphSdl } from '@puhui/platform/schema';
import { inputProblems } from './input-problems.js';
import { answer, invalid, refusals, refuse, type Refusal } from './refusals.js';
import { day } from './spec/builders.js';

// A subgraph only extends the roots; by itself it needs them.
const sdl = subgraphSdl('partners', [fileURLToPath(new URL('./**/*.graphql', import.meta.url))]).replace(
  /extend type (Query|Mutation)/g,
  'type $1',
);
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
const entries: [string, RefusalEntry][] = Object.entries(refusals.entries);

describe('the catalogue of refusals', () => {
  it('is the same in the graph, but for lists that only two refusals carry', () => {
    expect(checkRefusals(refusals, schema, ['InvalidInput'])).toEqual([
      'NotQualified.unmet is [UnmetRequirement!]!, in the catalogue nothing',
      'InvalidOutlets.problems is [OutletProblem!]!, in the catalogue nothing',
    ]);
  });

  it.each([...entries, ...Object.entries(inputProblems)])('says %s in both languages', (_, entry) => {
    for (const zh of [entry.zh, entry.hintZh]) expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    for (const en of [entry.en, entry.hintEn]) expect(en).toMatch(/^[A-Z].*\.$/);
  });

  it('names no operation of the graph to who reads a page', () => {
    const said = [...entries, ...Object.entries(inputProblems)].flatMap(([, { zh, en, hintZh, hintEn }]) =>
      [zh, en, hintZh, hintEn].map((sentence) => sentence.replace(/\{\w+\}/g, '')),
    );
    expect(said.filter((sentence) => /\b[a-z]+[A-Z]\w*/.test(sentence))).toEqual([]);
  });
});

describe('an answer', () => {
  const said = (refused: Result<never, Refusal>) => answer(refused, () => null);

  it('carries sentences with the facts in them', () => {
    expect(said(refuse.PUBLIC_NOTICE_RUNNING({ noticeEndsOn: day('2026-11-29') }))).toMatchObject({
      __typename: 'PublicNoticeRunning',
      code: 'PUBLIC_NOTICE_RUNNING',
      message: '公示期到 2026年11月29日 为止，期满后才能签约。',
      messageEn: 'The public notice runs until 29 November 2026; a contract may follow from the next day.',
      noticeEndsOn: '2026-11-29',
    });
  });

  it('names the field of an invalid value, and which problem it is', () => {
    expect(said(invalid('uscc', 'USCC_CHECK_CHARACTER'))).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      field: 'uscc',
      problem: 'USCC_CHECK_CHARACTER',
    });
  });
});
