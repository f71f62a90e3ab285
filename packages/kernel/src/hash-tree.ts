/** How two hashes become the one above them. What keeps nodes and leaves apart is in it. */
type Above<Hash> = (left: Hash, right: Hash) => Hash;

type Side = 'left' | 'right';
/** A neighbour on the way from a leaf to the root, and on which side of the way it stands. */
export interface Sibling<Hash> {
  readonly side: Side;
  readonly hash: Hash;
}

interface HashTree<Hash> {
  /** Of no leaves there is none. */
  readonly root: Hash | undefined;
  /** For each leaf what leads from it to the root. */
  readonly paths: readonly (readonly Sibling<Hash>[])[];
}

/**
 * The tree over hashes in their order, in the shape of RFC 6962 §2.1: two neighbours make the one above them, and whoever has
 * no neighbour moves up as it is.
 */
export function hashTree<Hash>(leaves: readonly Hash[], above: Above<Hash>): HashTree<Hash> {
  const paths: Sibling<Hash>[][] = leaves.map(() => []);
  /** Each node of the level with the leaves below it. */
  let level = leaves.map((hash, at) => ({ hash, from: at, to: at + 1 }));
  const lead = ({ from, to }: { from: number; to: number }, sibling: Sibling<Hash>): void => {
    for (let leaf = from; leaf < to; leaf += 1) paths[leaf]?.push(sibling);
  };
  while (level.length > 1) {
    level = level.flatMap((left, at) => {
      if (at % 2 === 1) return [];
      const right = level[at + 1];
      if (right === undefined) return [left];
      lead(left, { side: 'right', hash: right.hash });
      lead(right, { side: 'left', hash: left.hash });
      return [{ hash: above(left.hash, right.hash), from: left.from, to: right.to }];
    });
  }
  return { root: level[0]?.hash, paths };
}
