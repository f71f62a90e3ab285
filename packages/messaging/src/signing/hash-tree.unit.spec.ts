import { expect, it } from '@jest/globals';
import { hashTree, leafOf, wayUp } from './hash-tree.js';

/** Where a path leads for who knows nothing yet. */
const rootOf = (leaf: Buffer, path: string): Buffer | undefined => wayUp(leaf, path, () => false)?.root;
const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, nr) => leafOf(`event ${nr}`));

it.each([1, 2, 3, 4, 5, 7, 8, 9, 100, 1000])('each of %i leaves is led to the one root', (count) => {
  const leaves = leavesOf(count);
  const { root, paths } = hashTree(leaves);
  expect(new Set(leaves.map((leaf, at) => rootOf(leaf, paths[at] ?? '')?.toString('hex')))).toEqual(
    new Set([root.toString('hex')]),
  );
  const longest = Math.max(...paths.map(({ length }) => length));
  expect(longest).toBe(44 * Math.ceil(Math.log2(count)));
});

it('another leaf, another place and another path lead elsewhere', () => {
  const leaves = leavesOf(5);
  const { root, paths } = hashTree(leaves);
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = leaves;
  const [path = ''] = paths;
  for (const [leaf, way] of [
    [leafOf('another'), path],
    [second, path],
    [first, paths[1] ?? ''],
    [first, path.slice(44)],
    [first, `${path}${path.slice(0, 44)}`],
    [first, path.replace(/^r/, 'l')],
  ] as const)
    expect(rootOf(leaf, way)?.equals(root)).toBe(false);
});

it.each(['x', 'r', `r${'a'.repeat(42)}`, `q${'a'.repeat(43)}`, `r${'a'.repeat(43)} `, 'ü'.repeat(44)])(
  'what is no path leads nowhere: %s',
  (path) => {
    expect(rootOf(leafOf('event'), path)).toBeUndefined();
  },
);

it('a path that is longer than any batch has one is not followed', () => {
  expect(rootOf(leafOf('event'), `r${'a'.repeat(43)}`.repeat(1000))).toBeUndefined();
});

it('a node can not be passed off as a leaf', () => {
  const { root } = hashTree(leavesOf(2));
  expect(leafOf(root.toString('latin1')).equals(root)).toBe(false);
});

it('events that were signed by earlier builds are led to the same root for ever', () => {
  const leaves = ['a', 'b', 'c', 'd', 'e'].map(leafOf);
  const { root, paths } = hashTree(leaves);
  expect(root.toString('hex')).toBe('27b15cd263a15aaa953792d95427f3edb5e61ea247d740fab275d1398ea1938f');
  expect(paths[4]).toBe('lMcmgQoMIWtuvZYFP5K1Cl8diqEfducM9bco6uFEcUsc');
  expect(rootOf(leafOf('e'), 'lMcmgQoMIWtuvZYFP5K1Cl8diqEfducM9bco6uFEcUsc')).toEqual(root);
});

it('leaves of one tree take no more steps than it has nodes, for who remembers what was met', () => {
  const leaves = leavesOf(100);
  const { root, paths } = hashTree(leaves);
  const known = new Set<string>();
  let steps = 0;
  for (const [at, leaf] of leaves.entries()) {
    const way = wayUp(leaf, paths[at] ?? '', (node) => known.has(node));
    if (at === 0) expect(way?.root).toEqual(root);
    else expect(way).toHaveProperty('root', undefined);
    steps += Math.floor((way?.met.length ?? 0) / 2);
    for (const hash of way?.met ?? []) known.add(hash);
  }
  expect(steps).toBe(leaves.length - 1);
});
