import { expect, it } from '@jest/globals';
import { topics, type Topic } from '@puhui/contracts';
import { consumersOf, isCompared, projectorsOfFacts } from './projectors-of-states.js';
import { asLines, isTest, readTree } from './tree.js';

it('each projector hears states and words alone, whose versions are compared before it sees them', () => {
  const files = readTree().filter(({ path }) => path.endsWith('.ts') && !isTest(path));
  const projectors = files.flatMap(consumersOf).filter(({ kind }) => kind === 'projector');
  expect(projectors.length).toBeGreaterThanOrEqual(5);
  expect(asLines(projectorsOfFacts(files))).toEqual([]);
});

it('what a word tells of are states', () => {
  const told = Object.values(topics).flatMap(({ tellsOf = [] }: Topic) => tellsOf);
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((topic) => !isCompared(topic))).toEqual([]);
});

it('one that hears facts is reported, and a reactor that does is not', () => {
  const path = 'services/billing/src/some.ts';
  const of = (kind: string): string =>
    `class A { @Consumes({ name: 'a', kind: '${kind}', topics: ['puhui.benefits.voucher.v1'] }) on() {} }`;
  expect(asLines(projectorsOfFacts([{ path, text: of('projector') }]))).toEqual([
    `${path}:1: a projector of puhui.benefits.voucher.v1: only states are compared by version`,
  ]);
  expect(projectorsOfFacts([{ path, text: of('reactor') }])).toEqual([]);
});
