import { createHash } from 'node:crypto';
import { hashTree } from '@puhui/kernel';

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

/** The root of the Merkle tree over the leaves (32 bytes). */
export const merkleRoot = (leaves: readonly Buffer[]): Buffer =>
  hashTree(leaves.map(leafOf), above).root ?? sha256();
