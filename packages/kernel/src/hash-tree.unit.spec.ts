import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashTree, type Sibling } from './hash-tree.js';

/** A tree whose hashes can be read. */
const above = (left: string, right: string): string => `(${left}${right})`;
/** What somebody reckons who holds nothing but a leaf and its path. */
const rootAlong = (leaf: string, path: readonly Sibling<string>[]): string =>
  path.reduce(
    (hash, { side, hash: other }) => (side === 'left' ? above(other, hash) : above(hash, other)),
    leaf,
  );
const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, nr) => String.fromCodePoint(97 + nr));

describe('a tree of hashes', () => {
  it.each([
    [0, undefined],
    [1, 'a'],
    [2, '(ab)'],
    [3, '((ab)c)'],
    [5, '(((ab)(cd))e)'],
    [7, '(((ab)(cd))((ef)g))'],
  ])('has the shape of RFC 6962: %i leaves', (count, root) => {
    expect(hashTree(letters(count), above).root).toBe(root);
  });

  it('leads from every leaf to its root, along the siblings of its path', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 26 }), (count) => {
        const leaves = letters(count);
        const { root, paths } = hashTree(leaves, above);
        for (const [index, leaf] of leaves.entries()) {
          expect(rootAlong(leaf, paths[index] ?? [])).toBe(root);
        }
      }),
    );
  });

  it('does not lead another leaf to the same root', () => {
    const { root, paths } = hashTree(letters(6), above);
    expect(rootAlong('x', paths[4] ?? [])).not.toBe(root);
    expect(rootAlong('e', paths[5] ?? [])).not.toBe(root);
  });
});
