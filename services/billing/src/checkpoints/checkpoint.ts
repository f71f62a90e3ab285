import { sign } from 'node:crypto';
import { isSigned, keyIdOf, SIGNATURE_ALGORITHM } from '@puhui/messaging/checkpoint-keys';
import type { ChainHead } from '../ledger/books.js';
import { merkleRoot } from './merkle-tree.js';
import type { SigningKey } from './signing-key.js';

/** Every so many checkpoints one keeps all heads, so that what stood at any of them is read from a few rows. */
export const whole_every = 256n;
export const isWhole = (number: bigint): boolean => number % whole_every === 1n;

export interface Checkpoint {
  readonly number: bigint;
  readonly signedAt: Date;
  readonly heads: readonly ChainHead[];
  readonly rootHash: Buffer;
  readonly previousRootHash: Buffer | null;
  readonly keyId: string;
  readonly body: string;
  readonly signature: Buffer;
}

/** A leaf of the tree: which chain, how long it is, and the hash of its last block. */
const leafOf = (head: ChainHead): Buffer =>
  Buffer.from(JSON.stringify([head.tradeUnionId, head.number, head.hash]), 'utf8');

const byUnion = (a: ChainHead, b: ChainHead): number => (a.tradeUnionId < b.tradeUnionId ? -1 : 1);

/** The leaves in the order of the tree. */
export const leavesOf = (heads: readonly ChainHead[]): Buffer[] => [...heads].sort(byUnion).map(leafOf);

/** The bytes that are signed: one fact a line, readable by anybody. */
function checkpointBody(
  facts: Pick<Checkpoint, 'number' | 'signedAt' | 'heads' | 'rootHash' | 'previousRootHash' | 'keyId'>,
): string {
  return [
    'puhui-ledger-checkpoint-v1',
    `number ${facts.number}`,
    `signed-at ${facts.signedAt.toISOString()}`,
    `tree-size ${facts.heads.length}`,
    `root-sha256 ${facts.rootHash.toString('hex')}`,
    `previous-root-sha256 ${facts.previousRootHash?.toString('hex') ?? 'none'}`,
    `key ${SIGNATURE_ALGORITHM} ${facts.keyId}`,
    '',
  ].join('\n');
}

/** Signs the heads of all chains as the next checkpoint. */
export function signCheckpoint(
  heads: readonly ChainHead[],
  previous: { readonly number: bigint; readonly rootHash: Buffer } | null,
  key: SigningKey,
  signedAt: Date,
): Checkpoint {
  const facts = {
    number: (previous?.number ?? 0n) + 1n,
    signedAt,
    heads,
    rootHash: merkleRoot(leavesOf(heads)),
    previousRootHash: previous?.rootHash ?? null,
    keyId: key.keyId,
  };
  const body = checkpointBody(facts);
  return { ...facts, body, signature: sign(null, Buffer.from(body), key.privateKey) };
}

/** Everything that is wrong with a checkpoint taken by itself; empty when it proves what it says. */
export function checkpointProblems(checkpoint: Checkpoint, publicKey: string): string[] {
  const { heads, rootHash, body, signature, keyId } = checkpoint;
  const problems: string[] = [];
  if (!merkleRoot(leavesOf(heads)).equals(rootHash)) problems.push('the root is not that of its heads');
  if (checkpointBody(checkpoint) !== body) problems.push('the signed text does not say what the row says');
  if (keyIdOf(publicKey) !== keyId) problems.push('the key is not the one that it names');
  if (!isSigned(body, signature, publicKey)) problems.push('the signature does not verify');
  return problems;
}
