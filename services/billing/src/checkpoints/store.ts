import type { Sql } from '@puhui/messaging';
import type { Unit } from '../unit.js';
import { SIGNATURE_ALGORITHM, type ChainHead, type Checkpoint, type SigningKey } from './checkpoint.js';

/** The last block of every chain that has one. */
export async function chainHeads(sql: Sql): Promise<ChainHead[]> {
  const rows = await sql.$queryRawUnsafe<{ union_id: string; number: string; hash: string }[]>(
    `select trade_union_id::text as union_id, number::text, encode(hash, 'hex') as hash from chain_head
      where number > 0 order by trade_union_id`,
  );
  return rows.map((row) => ({ tradeUnionId: row.union_id, number: row.number, hash: row.hash }));
}

export async function keepCheckpoint(unit: Unit, checkpoint: Checkpoint, key: SigningKey): Promise<void> {
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
    JSON.stringify(checkpoint.heads.map((head) => [head.tradeUnionId, head.number, head.hash])),
    checkpoint.heads.length,
    checkpoint.rootHash.toString('hex'),
    checkpoint.previousRootHash?.toString('hex') ?? null,
    checkpoint.keyId,
    checkpoint.body,
    checkpoint.signature.toString('base64'),
  );
}
