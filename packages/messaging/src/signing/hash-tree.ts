import { hash } from 'node:crypto';

const DIGEST_BYTES = 32;

/** Leaves and nodes are hashed apart, so that neither can be passed off as the other (as in RFC 6962 §2.1). */
export const leafOf = (text: string): Buffer => hash('sha256', `leaf\n${text}`, 'buffer');
const NODE = Buffer.from('node\n');
/** What is hashed of a node; filled anew for each, since a batch has as many nodes as leaves. */
const node = Buffer.concat([NODE, Buffer.alloc(2 * DIGEST_BYTES)]);
function nodeOf(left: Buffer, right: Buffer): Buffer {
  left.copy(node, NODE.length);
  right.copy(node, NODE.length + DIGEST_BYTES);
  return hash('sha256', node, 'buffer');
}

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
  const levels = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) level = levelAbove(level);
  const root = levels.pop()?.[0] ?? Buffer.alloc(DIGEST_BYTES);
  // From the root down: the way from a node is the step to its parent and the way from there, which its neighbour has as well.
  const paths = levels.reduceRight(
    (above, level) => level.map((_, at) => wayFrom(level, at) + (above[at >> 1] ?? '')),
    [''],
  );
  return { root, paths };
}

function levelAbove(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (const [at, left] of level.entries()) {
    if (at % 2 === 1) continue;
    const right = level[at + 1];
    above.push(right === undefined ? left : nodeOf(left, right));
  }
  return above;
}

function wayFrom(level: readonly Buffer[], at: number): string {
  const isLeft = at % 2 === 0;
  const sibling = level[isLeft ? at + 1 : at - 1];
  return sibling === undefined ? '' : step(isLeft ? 'r' : 'l', sibling);
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
