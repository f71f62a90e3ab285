import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';

import type { Unit } from '../unit.js';
import { SIGNATURE_ALGORITHM, type ChainHead, type Checkpoint, type SigningKey } from './checkpoint.js';

interface Heads {
  readonly all: readonly ChainHead[];
  /** Those that the last checkpoint did not have so. */
  readonly moved: readonly ChainHead[];
}

/** The last block of every chain that has one. */
export async function chainHeads(reader: Reader): Promise<Heads> {
  const rows = await reader.query<
    { union_id: string; number: string; hash: string; moved: boolean }[]
  >(
    sql`select h.trade_union_id::text as union_id, h.number::text, encode(h.hash, 'hex') as hash,
       (s.number, s.hash) is distinct from (h.number, h.hash) as moved
       from chain_head h left join signed_head s on s.trade_union_id = h.trade_union_id
      where h.number > 0 order by h.trade_union_id`,
  );
  const headOf = (row: (typeof rows)[number]): ChainHead => ({
    tradeUnionId: row.union_id,
    number: row.number,
    hash: row.hash,
  });
  return { all: rows.map(headOf), moved: rows.filter(({ moved }) => moved).map(headOf) };
}

/** Keeps a checkpoint with the heads that moved, and what it signed for the next one. */
export async function keepCheckpoint(
  unit: Unit,
  checkpoint: Checkpoint,
  moved: readonly ChainHead[],
  key: SigningKey,
): Promise<void> {
  const at = checkpoint.signedAt.toISOString();
  await unit.execute(
    sql`insert into signing_key (key_id, algorithm, public_key, first_used_at)
       values (${key.keyId}::text, ${SIGNATURE_ALGORITHM}::text, ${key.publicKey}::text, ${at}::timestamptz) on conflict (key_id) do nothing`,
  );
  await unit.execute(
    sql`insert into checkpoint (number, signed_at, heads, tree_size, root_hash, previous_root_hash, key_id, body, signature)
       values (${checkpoint.number.toString()}::bigint, ${at}::timestamptz, ${JSON.stringify(moved.map((head) => [head.tradeUnionId, head.number, head.hash]))}::jsonb, ${checkpoint.heads.length}::int, decode(${checkpoint.rootHash.toString('hex')}, 'hex'), decode(${checkpoint.previousRootHash?.toString('hex') ?? null}, 'hex'), ${checkpoint.keyId}::text,
         ${checkpoint.body}::text, decode(${checkpoint.signature.toString('base64')}, 'base64'))`,
  );
  await unit.execute(
    sql`insert into signed_head (trade_union_id, number, hash)
       select union_id, number, decode(hash, 'hex')
         from unnest(${moved.map((head) => head.tradeUnionId)}::uuid[], ${moved.map((head) => head.number)}::bigint[], ${moved.map((head) => head.hash)}::text[]) as m (union_id, number, hash)
     on conflict (trade_union_id) do update set number = excluded.number, hash = excluded.hash`,
  );
}
