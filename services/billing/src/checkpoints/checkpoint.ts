import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { invariant } from '@puhui/kernel';
import type { ChainHead } from '../ledger/books.js';
import { merkleRoot } from './merkle-tree.js';

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

/** An Ed25519 key with the id that checkpoints name it by: the first 16 hex digits of its public half's SHA-256. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  /** PEM (SPKI). */
  readonly publicKey: string;
}

export const SIGNATURE_ALGORITHM = 'ed25519';

// An Ed25519 private key in PKCS #8 is this header and the 32 bytes of its seed (RFC 8410).
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed 32 bytes, kept outside the database that the checkpoints speak of. */
export function signingKeyFrom(seed: Buffer): SigningKey {
  invariant(seed.length === 32, 'signing-seed-has-32-bytes', { bytes: seed.length });
  const der = Buffer.concat([PKCS8_HEADER, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

export const keyIdOf = (publicKeyPem: string): string =>
  createHash('sha256').update(publicKeyPem).digest('hex').slice(0, 16);

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

function isSigned(body: string, signature: Buffer, publicKeyPem: string): boolean {
  const key = readKey(publicKeyPem);
  return key?.asymmetricKeyType === SIGNATURE_ALGORITHM && verify(null, Buffer.from(body), key, signature);
}

/** Null for a text that is no public key: nothing is signed by it. */
function readKey(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  }
}

const isUnreadable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_OSSL');
