import { type Reader, sql, Table, type Writer } from '@puhui/platform';
import { chainHeads, type ChainHead } from '../ledger/books.js';
import { SIGNATURE_ALGORITHM, type Checkpoint, type SigningKey } from './checkpoint.js';

interface Heads {
  readonly all: readonly ChainHead[];
  /** Those that the last checkpoint did not have so. */
  readonly moved: readonly ChainHead[];
}

const signedHeads = new Table<ChainHead>('signed_head', {
  trade_union_id: ['uuid', (head) => head.tradeUnionId],
  number: ['bigint', (head) => head.number],
  hash: ['bytea', (head) => Buffer.from(head.hash, 'hex')],
});

const signingKeys = new Table<SigningKey & { readonly firstUsedAt: Date }>('signing_key', {
  key_id: ['text', (key) => key.keyId],
  algorithm: ['text', () => SIGNATURE_ALGORITHM],
  public_key: ['text', (key) => key.publicKey],
  first_used_at: ['timestamptz', (key) => key.firstUsedAt],
});

/** The heads that moved are kept with it, those that stood with the one before. */
const checkpoints = new Table<Checkpoint & { readonly moved: readonly ChainHead[] }>('checkpoint', {
  number: ['bigint', (one) => one.number],
  signed_at: ['timestamptz', (one) => one.signedAt],
  heads: [
    'jsonb',
    ({ moved }) => JSON.stringify(moved.map((head) => [head.tradeUnionId, head.number, head.hash])),
  ],
  tree_size: ['int', (one) => one.heads.length],
  root_hash: ['bytea', (one) => one.rootHash],
  previous_root_hash: ['bytea', (one) => one.previousRootHash],
  key_id: ['text', (one) => one.keyId],
  body: ['text', (one) => one.body],
  signature: ['bytea', (one) => one.signature],
});

/** The last block of every chain that has one, and which of them were not signed yet. */
export async function headsToSign(reader: Reader): Promise<Heads> {
  const all = await chainHeads(reader);
  const rows = await reader.query<{ head: string }[]>(
    sql`select trade_union_id || ' ' || number || ' ' || encode(hash, 'hex') as head from signed_head`,
  );
  const signed = new Set(rows.map(({ head }) => head));
  const keyOf = ({ tradeUnionId, number, hash }: ChainHead): string => `${tradeUnionId} ${number} ${hash}`;
  return { all, moved: all.filter((head) => !signed.has(keyOf(head))) };
}

/** Keeps a checkpoint with the heads that moved, and what it signed for the next one. */
export async function keepCheckpoint(
  writer: Writer,
  checkpoint: Checkpoint,
  moved: readonly ChainHead[],
  key: SigningKey,
): Promise<void> {
  const first = { ...key, firstUsedAt: checkpoint.signedAt };
  await writer.execute(sql`${signingKeys.insert([first])} on conflict (key_id) do nothing`);
  await writer.execute(checkpoints.insert([{ ...checkpoint, moved }]));
  await writer.execute(
    sql`${signedHeads.insert(moved)}
     on conflict (trade_union_id) do update set ${signedHeads.assign('excluded', ['number', 'hash'])}`,
  );
}
