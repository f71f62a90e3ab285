import { describe, expect, it } from '@jest/globals';
import { adrsOfAnotherLength, longFiles, longFunctions, longReadmes, measure, percentile } from './sizes.js';
import { asLines, readFixture, readTree } from './tree.js';

// Lines of test per line of source. The aim is 1; the floor is what was reached, and it only rises.
const TEST_LINES_FLOOR = 0.92;

describe('sizes', () => {
  const tree = readTree();
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

  it('finds a function and a test that are too long, but not the group around the test', () => {
    expect(longFunctions(broken).map(({ path }) => path)).toEqual([
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
    expect(report.testLines / report.sourceLines).toBeGreaterThanOrEqual(TEST_LINES_FLOOR);
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
