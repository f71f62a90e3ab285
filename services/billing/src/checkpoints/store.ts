import type { Sql } from '@puhui/messaging';
import type { Unit } from '../unit.js';
import { SIGNATURE_ALGORITHM, type ChainHead, type Checkpoint, type SigningKey } from './checkpoint.js';

interface Heads {
  readonly all: readonly ChainHead[];
  /** Those that the last checkpoint did not have so. */
  readonly moved: readonly ChainHead[];
}

/** The last block of every chain that has one. */
export async function chainHeads(sql: Sql): Promise<Heads> {
  const rows = await sql.$queryRawUnsafe<
    { union_id: string; number: string; hash: string; moved: boolean }[]
  >(
    `select h.trade_union_id::text as union_id, h.number::text, encode(h.hash, 'hex') as hash,
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
  await unit.$executeRawUnsafe(
    `insert into signing_key (key_id, algorithm, public_key, first_used_at)
       values ($1::text, $2::text, $3::text, $4::timestamptz) on conflict (key_id) do nothing`,
    key.keyId,
    SIGNATURE_ALGORITHM,
    key.publicKey,
    at,
  );
  await unit.$executeRawUnsafe(
    `insert into checkpoint (number, signed_at, heads, tree_size, root_hash, previous_root_hash, key_id, body, signature)
       values ($1::bigint, $2::timestamptz, $3::jsonb, $4::int, decode($5, 'hex'), decode($6, 'hex'), $7::text,
         $8::text, decode($9, 'base64'))`,
    checkpoint.number.toString(),
    at,
    JSON.stringify(moved.map((head) => [head.tradeUnionId, head.number, head.hash])),
    checkpoint.heads.length,
    checkpoint.rootHash.toString('hex'),
    checkpoint.previousRootHash?.toString('hex') ?? null,
    checkpoint.keyId,
    checkpoint.body,
    checkpoint.signature.toString('base64'),
  );
  await unit.$executeRawUnsafe(
    `insert into signed_head (trade_union_id, number, hash)
       select union_id, number, decode(hash, 'hex')
         from unnest($1::uuid[], $2::bigint[], $3::text[]) as m (union_id, number, hash)
     on conflict (trade_union_id) do update set number = excluded.number, hash = excluded.hash`,
    moved.map((head) => head.tradeUnionId),
    moved.map((head) => head.number),
    moved.map((head) => head.hash),
  );
}
