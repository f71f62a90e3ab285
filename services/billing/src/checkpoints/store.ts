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

/** Keeps the public half of a key before its first signature, with who introduced it. */
export async function keepKey(
  writer: Writer,
  { keyId, publicKey }: SigningKey,
  introduction: SignedIntroduction | null,
  now: Date,
): Promise<void> {
  await writer.execute(
    sql`insert into signing_key (key_id, algorithm, public_key, first_used_at, introduced_by, introduction,
         introduction_signature)
       values (${keyId}::text, ${SIGNATURE_ALGORITHM}::text, ${publicKey}::text, ${now}::timestamptz,
         ${introduction?.by ?? null}::text, ${introduction?.text ?? null}::text, ${introduction?.signature ?? null}::bytea)
     on conflict (key_id) do nothing`,
  );
}

/** Keeps a checkpoint with the heads that moved, or with all of them, and what it signed for the next one. */
export async function keepCheckpoint(
  writer: Writer,
  checkpoint: Checkpoint,
  moved: readonly ChainHead[],
): Promise<void> {
  const { number, signedAt, heads, rootHash, previousRootHash, keyId, body, signature } = checkpoint;
  const isOfAll = isWhole(number);
  const told = (isOfAll ? heads : moved).map((head) => [head.tradeUnionId, head.number, head.hash]);
  await writer.execute(
    sql`insert into checkpoint (number, signed_at, heads, is_whole, tree_size, root_hash, previous_root_hash, key_id, body,
         signature)
       values (${number}::bigint, ${signedAt}::timestamptz, ${JSON.stringify(told)}::jsonb, ${isOfAll}::boolean, ${heads.length}::int, ${rootHash}::bytea,
         ${previousRootHash}::bytea, ${keyId}::text, ${body}::text, ${signature}::bytea)`,
  );
  await writer.execute(
    sql`${signedHeads.insert(moved)}
     on conflict (trade_union_id) do update set ${signedHeads.assign('excluded', ['number', 'hash'])}`,
  );
}
