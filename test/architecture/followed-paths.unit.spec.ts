import { expect, it } from '@jest/globals';
import { readTree } from './tree.js';

/** Whoever follows a request from the door on opens at most so many files. */
const FILES_MAX = [30, 50];
const GUIDE = 'docs/how-to/follow-a-claim.md';
const tree = readTree();
const paths = new Set(tree.map(({ path }) => path));

/** The lists of the guide: what a heading counts, and the files below it. */
const lists = (tree.find(({ path }) => path === GUIDE)?.text ?? '')
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    heading: section.split('\n')[0] ?? '',
    counted: Number(/\((\d+) files\)/.exec(section)?.[1]),
    files: [...section.matchAll(/^\d+\. (\S+)$/gm)].map(([, path = '']) => path),
  }));

it('a claim and a redemption are followed in few files', () => {
  expect(lists.map(({ heading }) => heading.split(',')[0])).toEqual(['A claim', 'A redemption']);
  for (const [place, { files }] of lists.entries())
    expect(files.length).toBeLessThanOrEqual(FILES_MAX[place] ?? 0);
});

it.each(lists)('each file on the way exists, is named once and counted: $heading', ({ counted, files }) => {
  expect(files.filter((path) => !paths.has(path))).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
  expect(files).toHaveLength(counted);
});
