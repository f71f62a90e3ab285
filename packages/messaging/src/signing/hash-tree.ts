import { hash } from 'node:crypto';
import { hashTree as treeOver, type Sibling } from '@puhui/kernel';

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

/** How far a path was followed. */
interface WayUp {
  /** The root; undefined where a node was known before. */
  readonly root: Buffer | undefined;
  /** All hashes that were met and not known, as they stand in paths: all of them lie below the root, or below the node that was known. */
  readonly met: readonly string[];
}

/**
 * Follows a path from a leaf to the root, or to the first node that is known already to lie below a root that is believed.
 * Undefined for what is no path.
 */
export function wayUp(leaf: Buffer, path: string, isKnown: (node: string) => boolean): WayUp | undefined {
  const met: string[] = [];
  let hash = leaf;
  SIBLING.lastIndex = 0;
  for (let at = 0; ; at = SIBLING.lastIndex) {
    const node = hash.toString('base64url');
    if (isKnown(node)) return { root: undefined, met };
    met.push(node);
    if (at === path.length) return { root: hash, met };
    const [, side, text] = at < siblings_max * 44 ? (SIBLING.exec(path) ?? []) : [];
    if (text === undefined) return undefined;
    met.push(text);
    const sibling = Buffer.from(text, 'base64url');
    hash = side === 'l' ? above(sibling, hash) : above(hash, sibling);
  }
}
