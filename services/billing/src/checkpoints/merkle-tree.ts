import { createHash } from 'node:crypto';
import { invariant } from '@puhui/kernel';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The root of the Merkle tree over the leaves (RFC 6962 §2.1; 32 bytes; leaves and nodes hashed apart). */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  const [first] = leaves;
  if (leaves.length === 1 && first) return sha256(LEAF, first);
  const split = splitOf(leaves.length);
  return sha256(NODE, merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

/** The proof that the leaf at `index` is in the tree: the sibling hashes from the leaf up (RFC 6962 §2.1.1). */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  invariant(index >= 0 && index < leaves.length, 'leaf-is-in-the-tree', { index, leaves: leaves.length });
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...inclusionProof(leaves.slice(0, split), index), merkleRoot(leaves.slice(split))]
    : [...inclusionProof(leaves.slice(split), index - split), merkleRoot(leaves.slice(0, split))];
}

/** Recomputes the root from one leaf and its proof: what an auditor does who holds nothing else. */
export function rootFromProof(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer {
  if (size === 1) return sha256(LEAF, leaf);
  const split = splitOf(size);
  const sibling = proof.at(-1);
  invariant(sibling !== undefined, 'proof-is-as-long-as-the-tree-is-high', { size });
  const rest = proof.slice(0, -1);
  return index < split
    ? sha256(NODE, rootFromProof(leaf, index, split, rest), sibling)
    : sha256(NODE, sibling, rootFromProof(leaf, index - split, size - split, rest));
}

/** The largest power of two below the size. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
