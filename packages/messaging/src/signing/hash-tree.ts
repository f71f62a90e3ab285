import { hash } from 'node:crypto';

const DIGEST_BYTES = 32;

/** Leaves and nodes are hashed apart, so that neither can be passed off as the other (as in RFC 6962 §2.1). */
export const leafOf = (text: string): Buffer => hash('sha256', `leaf\n${text}`, 'buffer');
const NODE = Buffer.from('node\n');
const nodeOf = (left: Buffer, right: Buffer): Buffer =>
  hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');

export interface HashTree {
  readonly root: Buffer;
  /** For each leaf what leads from it to the root: `pathsMost` hashes of 32 bytes for 2 ^ pathsMost leaves. */
  readonly paths: readonly string[];
}

/** One sibling of a path: on which side it stands, and its hash in 43 characters. */
const SIBLING = /([lr])([\w-]{43})/y;
const step = (side: 'l' | 'r', sibling: Buffer): string => side + sibling.toString('base64url');

/** The tree over leaves, at least one, in their order; whoever has no neighbour moves up as it is. */
export function hashTree(leaves: readonly Buffer[]): HashTree {
  const paths = leaves.map(() => '');
  /** Each node of the level with the leaves below it. */
  let level = leaves.map((digest, at) => ({ digest, from: at, to: at + 1 }));
  const lead = ({ from, to }: { from: number; to: number }, way: string): void => {
    for (let leaf = from; leaf < to; leaf += 1) paths[leaf] += way;
  };
  while (level.length > 1) {
    level = level.flatMap((left, at) => {
      if (at % 2 === 1) return [];
      const right = level[at + 1];
      if (right === undefined) return [left];
      lead(left, step('r', right.digest));
      lead(right, step('l', left.digest));
      return [{ digest: nodeOf(left.digest, right.digest), from: left.from, to: right.to }];
    });
  }
  return { root: level[0]?.digest ?? Buffer.alloc(DIGEST_BYTES), paths };
}

/** Longer than the path of any batch. */
const siblings_max = 32;

/** The root to which a path leads from a leaf; undefined for what is no path. */
export function rootOf(leaf: Buffer, path: string): Buffer | undefined {
  let digest = leaf;
  SIBLING.lastIndex = 0;
  for (let at = 0; at < path.length; at = SIBLING.lastIndex) {
    const [, side, text] = at < siblings_max * 44 ? (SIBLING.exec(path) ?? []) : [];
    if (text === undefined) return undefined;
    const sibling = Buffer.from(text, 'base64url');
    digest = side === 'l' ? nodeOf(sibling, digest) : nodeOf(digest, sibling);
  }
  return digest;
}
