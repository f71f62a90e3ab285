import { describe, expect, it } from '@jest/globals';
import './allocation-recipe.rule.spec.js';
import './commands-of-docs.rule.spec.js';
import './events-in-words.rule.spec.js';
import './followed-paths.rule.spec.js';
import './forms-of-pages.rule.spec.js';
import './fresh-sign-ins.rule.spec.js';
import './glossary-words.rule.spec.js';
import './lent-sql.rule.spec.js';
import './limits.rule.spec.js';
import './locks-of-others.rule.spec.js';
import './noun-decisions.rule.spec.js';
import './noun-forms.rule.spec.js';
import './one-sided.rule.spec.js';
import './pictures.rule.spec.js';
import './pressed-deeds.rule.spec.js';
import './projectors-of-states.rule.spec.js';
import './rules-of-the-graph.rule.spec.js';
import './rules-of-the-pages.rule.spec.js';
import './rules-of-the-tree.rule.spec.js';
import './use-case-forms.rule.spec.js';
import './words-of-pages.rule.spec.js';
import { bannedThings, bans } from './bans.js';
import { deadFiles } from './dead-files.js';
import { adrsOfAnotherLength, longFiles, longFunctions, longReadmes, measure, percentile } from './sizes.js';
import {
  emptyTests,
  namesThatAreNotSentences,
  propertiesOfTheirOwnLength,
  rulesThatNobodyRuns,
  sidelinedTests,
  specsWithoutSuffix,
} from './spec-habits.js';
import { longTitles, titlesThatBeginAlike } from './test-titles.js';
import { schemasOfOthers, tablesOf, tablesOfNobody, tablesOfOthers } from './slice-tables.js';
import { untypedFields, untypedResolvers } from './resolver-types.js';
import { asLines, readFixture, readTree } from './tree.js';
import { writesThatLookLikeReads, writingFunctions } from './writing-functions.js';

// One spec file for Jest, with each .rule.spec.ts beside it: reading the tree with the compiler is what rules cost, and they share it.
const tree = readTree();

describe('banned calls', () => {
  const [found, claims] = [bannedThings(readFixture('bans')), 'services/benefits/src/claims'];

  it('are nowhere in the tree', () => {
    expect(asLines(bannedThings(tree))).toEqual([]);
  });

  it.each(bans.map((ban) => ban.what))('are found: %s', (what) => {
    expect(found.filter(({ message }) => message.startsWith(`${what}; write `))).toHaveLength(1);
  });

  it('are found in comments that silence a check or leave work for later', () => {
    expect(
      found.filter(({ message }) => /silenced|unfinished/.test(message)).map(({ path }) => path),
    ).toEqual([`${claims}/decide.ts:1`, `${claims}/decide.ts:12`]);
  });

  it('do not include the environment in config.ts, nor a Date of a given instant', () => {
    expect(new Set(found.map(({ path }) => path.replace(/:\d+$/, '')))).toEqual(
      new Set([
        'web/desk-kit/dated.tsx',
        ...['decide.ts', 'decide.unit.spec.ts', 'find-claims.ts'].map((file) => `${claims}/${file}`),
        'test/pages/typed.pages.spec.ts',
      ]),
    );
  });
});

describe('sizes', () => {
  const broken = readFixture('sizes');

  it('keeps every source, spec, script and SQL file within 300 lines', () => {
    expect(asLines(longFiles(tree))).toEqual([]);
  });

  it('keeps every function within 60 lines', () => {
    expect(asLines(longFunctions(tree))).toEqual([]);
  });

  it('keeps every README within 120 lines', () => {
    expect(asLines(longReadmes(tree))).toEqual([]);
  });

  it('finds a TypeScript file and an SQL file that are too long', () => {
    expect(longFiles(broken).map(({ path }) => path)).toEqual([
      'services/benefits/src/long-file.ts',
      'services/benefits/src/long.sql',
    ]);
  });

  it('finds a function, a test and a group of tests that are too long', () => {
    expect(longFunctions(broken).map(({ path }) => path)).toEqual([
      'services/benefits/src/long-arrow.unit.spec.ts:3',
      'services/benefits/src/long-arrow.unit.spec.ts:4',
      'services/benefits/src/long-function.ts:1',
    ]);
  });

  it('finds a README that is too long', () => {
    expect(longReadmes(broken).map(({ path }) => path)).toEqual(['README.md']);
  });

  it('keeps a decision between a few lines and a page', () => {
    expect(asLines(adrsOfAnotherLength(tree))).toEqual([]);
    expect(adrsOfAnotherLength(broken).map(({ path }) => path)).toEqual(['docs/adr/0001-a-whim.md']);
  });

  it('has about as many lines of test as of source, and files that are small', () => {
    const report = measure(tree);
    process.stdout.write(`sizes: ${JSON.stringify(report)}\n`);
    expect(report.testLines).toBeGreaterThanOrEqual(report.sourceLines);
    expect(report.file95).toBeLessThanOrEqual(250);
    expect(report.fileMedian).toBeLessThanOrEqual(60);
    expect(report.function95).toBeLessThanOrEqual(40);
  });

  it('takes a percentile by the nearest rank', () => {
    expect(percentile([5, 1, 4, 2, 3], 50)).toBe(3);
    expect(percentile([5, 1, 4, 2, 3], 95)).toBe(5);
    expect(percentile([], 95)).toBe(0);
  });
});

it('sentences of pages are counted neither as source nor as test', () => {
  const of = (path: string) => ({ path, text: 'one\ntwo\n' });
  const files = ['web/kit/ask.ts', 'web/kit/ask.unit.spec.ts', 'web/portals/worker/home/words.ts'].map(of);
  const { sourceLines, testLines } = measure(files);
  expect(sourceLines).toBe(testLines);
});

describe('specs', () => {
  const broken = readFixture('specs');
  const at = (line: number): string => `claims.unit.spec.ts:${line}`;

  it('all run: none is focused, skipped or left for later', () => {
    expect(asLines(sidelinedTests(tree))).toEqual([]);
    expect(sidelinedTests(broken).map(({ path }) => path)).toEqual([at(3), at(4), at(7)]);
  });

  it('can fail: none is empty', () => {
    expect(asLines(emptyTests(tree))).toEqual([]);
    expect(emptyTests(broken).map(({ path }) => path)).toEqual([at(8)]);
  });

  it('say in their suffix what they need', () => {
    expect(asLines(specsWithoutSuffix(tree))).toEqual([]);
    expect(specsWithoutSuffix(broken).map(({ path }) => path)).toEqual(['claims.spec.ts']);
  });

  it('of rules are run: a spec of a suite imports each', () => {
    expect(asLines(rulesThatNobodyRuns(tree))).toEqual([]);
    expect(rulesThatNobodyRuns(broken).map(({ path }) => path)).toEqual(['forgotten.rule.spec.ts']);
  });

  it('run properties as far as the run says, within the time of a test', () => {
    expect(asLines(propertiesOfTheirOwnLength(tree))).toEqual([]);
    expect(propertiesOfTheirOwnLength(broken).map(({ path }) => path)).toEqual([
      'claims.int.spec.ts:3',
      'claims.int.spec.ts:4',
      at(13),
    ]);
  });

  it('have names that are sentences', () => {
    expect(asLines(namesThatAreNotSentences(tree))).toEqual([]);
    expect(namesThatAreNotSentences(broken).map(({ path }) => path)).toEqual([at(9)]);
  });
});

describe('test titles', () => {
  const broken = readFixture('test-titles');

  it('fit into a line', () => {
    expect(asLines(longTitles(tree))).toEqual([]);
    expect(longTitles(broken).map(({ path }) => path)).toEqual([
      'long.unit.spec.ts:3',
      'long.unit.spec.ts:4',
    ]);
  });

  it('do not all begin with the same words', () => {
    expect(asLines(titlesThatBeginAlike(tree))).toEqual([]);
    expect(asLines(titlesThatBeginAlike(broken))).toEqual([
      'alike.unit.spec.ts: all titles begin with "what a worker sees of a voucher is its": write it once, or shorter',
    ]);
  });
});

describe('dead files', () => {
  it('are not kept: every source is reached from a process or a spec', () => {
    expect(asLines(deadFiles(tree))).toEqual([]);
  });

  it('are found, while a file that is started by its path counts as alive', () => {
    expect(deadFiles(readFixture('dead')).map(({ path }) => path)).toEqual([
      'services/benefits/src/forgotten.ts',
    ]);
  });
});

describe('a table of a service', () => {
  it('belongs to one slice, and a migration says to which', () => {
    expect([...tablesOf(tree).keys()]).toEqual(['benefits', 'billing', 'members', 'partners']);
    expect(asLines(tablesOfNobody(tree))).toEqual([]);
  });

  it('is reported when it belongs to nobody', () => {
    expect(asLines(tablesOfNobody(readFixture('slice-tables')))).toEqual([
      "services/benefits/prisma/migrations: no migration says which slice owns stray: comment on table stray is 'slice …'",
    ]);
  });

  it('is named by the SQL and the models of its own slice alone, integrity checks aside', () => {
    expect(asLines(tablesOfOthers(tree))).toEqual([]);
  });

  const broken = readFixture('slice-tables');

  it('is reported where another slice names it, in SQL or as a model, or a file of no slice', () => {
    expect(
      tablesOfOthers(broken.filter(({ path }) => !path.includes('/each-way/'))).map(({ path }) => path),
    ).toEqual([
      'services/benefits/src/claims/store.ts:4',
      'services/benefits/src/claims/store.ts:7',
      'services/benefits/src/claims/store.ts:8',
      'services/benefits/src/of-nobody.ts:3',
    ]);
  });

  it('is reported however it is written: each line of the fixture is found, and once', () => {
    const path = 'services/benefits/src/each-way/store.ts';
    const lines = broken.find((file) => file.path === path)?.text.split('\n') ?? [];
    const ways = lines.flatMap((line, at) => (line.startsWith('export ') ? [`${path}:${at + 1}`] : []));
    const found = tablesOfOthers(broken).filter((one) => one.path.startsWith(path));
    expect(ways.length).toBeGreaterThan(20);
    expect(found.map((one) => one.path)).toEqual(ways);
  });
});

describe('a table of a package', () => {
  it('is named by that package alone, integrity checks aside', () => {
    expect(asLines(schemasOfOthers(tree))).toEqual([]);
  });

  it('is reported where a service names it', () => {
    expect(schemasOfOthers(readFixture('slice-tables')).map(({ path }) => path)).toEqual([
      'services/benefits/src/vouchers/store.ts:4',
    ]);
  });
});

describe('a function of a migration that may write', () => {
  it('is asked by what writes alone', () => {
    const names = [...writingFunctions(tree)].toSorted().join(' ');
    expect(names).toBe(
      'declare_table drop_copy grant_rights hash_key_in_use hold_invoice keep_month make_copy remove_over seal_blocks swap_copy tally_table',
    );
    expect(asLines(writesThatLookLikeReads(tree))).toEqual([]);
  });

  it('is reported where a reader asks it', () => {
    expect(asLines(writesThatLookLikeReads(readFixture('writing-functions')))).toEqual([
      'services/benefits/src/claims/store.ts:4: spend writes: hand this to execute(…) or returning(…)',
    ]);
  });
});

describe('a root resolver', () => {
  it('is typed by the schema, arguments and answer', () => {
    expect(asLines(untypedResolvers(tree))).toEqual([]);
  });

  it('is reported when it answers any object, or types its arguments itself', () => {
    expect(asLines(untypedResolvers(readFixture('resolver-types')))).toEqual([
      "packages/platform/src/operations/resolver.ts:6: aServiceHealth answers with Promise<HealthView>: write Graph<'ServiceHealth'>",
      'packages/platform/src/operations/resolver.ts:11: replayAServiceParkedKey takes its arguments one by one or by a type of its own: write @Args() {…}: MutationReplayAServiceParkedKeyArgs',
      "services/benefits/src/claims/resolver.ts:12: claimVoucher answers with Promise<object>: write Graph<'ClaimVoucherResult'>",
      'services/benefits/src/claims/resolver.ts:12: claimVoucher takes its arguments one by one or by a type of its own: write @Args() {…}: MutationClaimVoucherArgs',
      "services/benefits/src/claims/resolver.ts:17: dropVoucher answers with what is inferred: write Graph<'DropVoucherResult'>",
    ]);
  });
});

describe('a resolver of a field, or of a reference', () => {
  it('answers with the type that the schema gives it', () => {
    expect(asLines(untypedFields(tree))).toEqual([]);
  });

  it('is reported when it answers with a type of its own, or with what is inferred', () => {
    expect(asLines(untypedFields(readFixture('resolver-types')))).toEqual([
      "services/benefits/src/claims/motto.resolver.ts:4: Motto.__resolveReference answers with { id: string }: write Graph<'Motto'>",
      "services/benefits/src/claims/motto.resolver.ts:9: Motto.author answers with what is inferred: write Graph<'Author'>",
      'services/benefits/src/claims/motto.resolver.ts:14: Motto.words answers with number: write a field of the schema',
      'services/benefits/src/claims/motto.ts:7: Motto.author is resolved where the generator of types does not look: *resolver.ts',
    ]);
  });
});
