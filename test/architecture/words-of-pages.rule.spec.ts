import { describe, expect, it } from '@jest/globals';
import { enumsCompared, statusesOfTwoNames } from './status-words.js';
import { asLines, readFixture, readTree } from './tree.js';
import { codesInWords, onesAsMany, secondNames, unsaidWords } from './words-of-pages.js';

const tree = readTree();
const broken = readFixture('words');

describe('what people read', () => {
  it('has one name for one thing, on pages, in refusals and in commands', () => {
    expect(asLines(secondNames(tree))).toEqual([]);
  });

  it('is reported where it has a second name', () => {
    expect(asLines(secondNames(broken))).toEqual([
      'services/billing/src/refusals.ts:1: “结算单” is called 对账单 everywhere else',
      'web/portals/worker/claim/words.ts:6: “门店” is called 网点 everywhere else',
    ]);
  });

  it('says one as one, and many as many', () => {
    expect(asLines(onesAsMany(tree))).toEqual([]);
    expect(onesAsMany(broken).map(({ path }) => path)).toEqual(['web/portals/worker/claim/words.ts:15']);
  });

  it('is no code of programs', () => {
    expect(asLines(codesInWords(tree))).toEqual([]);
    expect(codesInWords(broken).map(({ path }) => path)).toEqual(['web/portals/worker/claim/words.ts:10']);
  });

  it('is said by some page', () => {
    expect(asLines(unsaidWords(tree))).toEqual([]);
    expect(asLines(unsaidWords(broken))).toEqual([
      'web/portals/worker/claim/words.ts:3: no page says claimWords.onlyOne',
    ]);
  });
});

describe('a status', () => {
  it('is called by a refusal as by the page on which it is read', () => {
    expect(asLines(statusesOfTwoNames(tree))).toEqual([]);
    expect(enumsCompared(tree).length).toBeGreaterThan(10);
  });

  it('is reported where the two differ', () => {
    const page = {
      path: 'web/portals/union/campaigns/words.ts',
      text: "const w = inBoth({ DRAFT: '草稿' }, {});",
    };
    const path = 'services/benefits/src/refusals/refusal-words.ts';
    const refusals = { path, text: "const refusalWords = { CampaignStatus: { draft: { zh: '起草中' } } };" };
    expect(asLines(statusesOfTwoNames([page, refusals]))).toEqual([
      'web/portals/union/campaigns/words.ts: CampaignStatus.draft is “草稿” here and “起草中” in refusals',
    ]);
  });
});
