import { SIGNATURE_ALGORITHM } from '@puhui/messaging/checkpoint-keys';
import { type Reader, sql, Table, type Writer } from '@puhui/platform';
import { chainHeads, type ChainHead } from '../ledger/books.js';
import { isWhole, type Checkpoint } from './checkpoint.js';
import type { SignedIntroduction, SigningKey } from './signing-key.js';

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

interface NewKey extends SigningKey {
  readonly firstUsedAt: Date;
  readonly introduction: SignedIntroduction | null;
}
const signingKeys = new Table<NewKey>('signing_key', {
  key_id: ['text', (key) => key.keyId],
  algorithm: ['text', () => SIGNATURE_ALGORITHM],
  public_key: ['text', (key) => key.publicKey],
  first_used_at: ['timestamptz', (key) => key.firstUsedAt],
  introduced_by: ['text', (key) => key.introduction?.by ?? null],
  introduction: ['text', (key) => key.introduction?.text ?? null],
  introduction_signature: ['bytea', (key) => key.introduction?.signature ?? null],
});

/** The heads that moved are kept with it, those that stood with the one before; now and then all of them. */
const checkpoints = new Table<Checkpoint & { readonly moved: readonly ChainHead[] }>('checkpoint', {
  number: ['bigint', (one) => one.number],
  signed_at: ['timestamptz', (one) => one.signedAt],
  heads: [
    'jsonb',
    ({ number, heads, moved }) =>
      JSON.stringify(
        (isWhole(number) ? heads : moved).map((head) => [head.tradeUnionId, head.number, head.hash]),
      ),
  ],
  is_whole: ['boolean', (one) => isWhole(one.number)],
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

/** Keeps the public half of a key before its first signature, with who introduced it; one that signed before stays as it was. */
export async function keepKey(
  writer: Writer,
  key: SigningKey,
  introduction: SignedIntroduction | null,
  now: Date,
): Promise<void> {
  const first = { ...key, firstUsedAt: now, introduction };
  await writer.execute(sql`${signingKeys.insert([first])} on conflict (key_id) do nothing`);
}

/** The key that a key introduced, and behind which it may sign nothing; null while it has introduced none. */
export async function followerOf(reader: Reader, keyId: string): Promise<string | null> {
  const [row] = await reader.query<{ key_id: string }[]>(
    sql`select key_id from signing_key where introduced_by = ${keyId} order by first_used_at, key_id limit 1`,
  );
  return row?.key_id ?? null;
}

export async function isKept(reader: Reader, keyId: string): Promise<boolean> {
  const rows = await reader.query<{ key_id: string }[]>(
    sql`select key_id from signing_key where key_id = ${keyId}`,
  );
  return rows.length > 0;
}

/** Keeps a checkpoint with the heads that moved, or with all of them, and what it signed for the next one. */
export async function keepCheckpoint(
  writer: Writer,
  checkpoint: Checkpoint,
  moved: readonly ChainHead[],
): Promise<void> {
  await writer.execute(checkpoints.insert([{ ...checkpoint, moved }]));
  await writer.execute(
    sql`${signedHeads.insert(moved)}
     on conflict (trade_union_id) do update set ${signedHeads.assign('excluded', ['number', 'hash'])}`,
  );
}
