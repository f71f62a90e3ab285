import { createHash } from 'node:crypto';
import { hashTree, invariant, rootAlong, sidesOf } from '@puhui/kernel';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Leaves and nodes are hashed apart, by the bytes of RFC 6962 §2.1. */
const leafOf = (leaf: Buffer): Buffer => sha256(LEAF, leaf);
const above = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);
const treeOf = (leaves: readonly Buffer[]) => hashTree(leaves.map(leafOf), above);

/** The root of the Merkle tree over the leaves (32 bytes). */
export const merkleRoot = (leaves: readonly Buffer[]): Buffer => treeOf(leaves).root ?? sha256();

/** The proof that the leaf at `index` is in the tree: the sibling hashes from the leaf up (RFC 6962 §2.1.1). */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  const path = treeOf(leaves).paths[index];
  invariant(path !== undefined, 'leaf-is-in-the-tree', { index, leaves: leaves.length });
  return path.map(({ hash }) => hash);
}

/** Recomputes the root from one leaf and its proof: what an auditor does who holds nothing else. */
export function rootFromProof(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer {
  const sides = sidesOf(index, size);
  const path = sides.flatMap((side, nr) => {
    const hash = proof[nr];
    return hash === undefined ? [] : [{ side, hash }];
  });
  invariant(
    path.length === sides.length && proof.length === sides.length,
    'proof-is-as-long-as-the-tree-is-high',
    {
      size,
    },
  );
  return rootAlong(leafOf(leaf), path, above);
}
