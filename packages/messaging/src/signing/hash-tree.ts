import { hash } from 'node:crypto';
import { hashTree as treeOver, rootAlong, type Sibling } from '@puhui/kernel';

const DIGEST_BYTES = 32;

/** Leaves and nodes are hashed apart, so that neither can be passed off as the other (as in RFC 6962 §2.1). */
export const leafOf = (text: string): Buffer => hash('sha256', `leaf\n${text}`, 'buffer');
const NODE = Buffer.from('node\n');
/** What is hashed of a node; filled anew for each, since a batch has as many nodes as leaves. */
const node = Buffer.concat([NODE, Buffer.alloc(2 * DIGEST_BYTES)]);
function above(left: Buffer, right: Buffer): Buffer {
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
const textOf = ({ side, hash: digest }: Sibling<Buffer>): string =>
  (side === 'left' ? 'l' : 'r') + digest.toString('base64url');

/** The tree over leaves, at least one, in their order, with its paths as they are published. */
export function hashTree(leaves: readonly Buffer[]): HashTree {
  const { root, paths } = treeOver(leaves, above);
  // Leaves below one node share its sibling: each is written once.
  const texts = new Map<Sibling<Buffer>, string>();
  const written = (sibling: Sibling<Buffer>): string => {
    const text = texts.get(sibling) ?? textOf(sibling);
    texts.set(sibling, text);
    return text;
  };
  return {
    root: root ?? Buffer.alloc(DIGEST_BYTES),
    paths: paths.map((path) => path.map(written).join('')),
  };
}

/** Longer than the path of any batch. */
const siblings_max = 32;

/** The root to which a path leads from a leaf; undefined for what is no path. */
export function rootOf(leaf: Buffer, path: string): Buffer | undefined {
  const siblings: Sibling<Buffer>[] = [];
  SIBLING.lastIndex = 0;
  for (let at = 0; at < path.length; at = SIBLING.lastIndex) {
    const [, side, text] = at < siblings_max * 44 ? (SIBLING.exec(path) ?? []) : [];
    if (text === undefined) return undefined;
    siblings.push({ side: side === 'l' ? 'left' : 'right', hash: Buffer.from(text, 'base64url') });
  }
  return rootAlong(leaf, siblings, above);
}
