import type { Sql } from '@puhui/messaging';
import { z } from 'zod';
import type { Checkpoint } from './checkpoint.js';

const keptHeads = z.array(z.tuple([z.string(), z.string(), z.string()]));

interface CheckpointRow {
  number: string;
  signed_at: string;
  heads: string;
  root_hash: string;
  previous_root_hash: string | null;
  key_id: string;
  body: string;
  signature: string;
  public_key: string;
}
export type KeptCheckpoint = Checkpoint & { readonly publicKey: string };

/** Newest first; every one of them when no limit is given. */
export async function checkpointsNewestFirst(sql: Sql, rows_max: number | null): Promise<KeptCheckpoint[]> {
  const rows = await sql.$queryRawUnsafe<CheckpointRow[]>(
    `select c.number::text, iso_instant(c.signed_at) as signed_at, c.heads::text, encode(c.root_hash, 'hex') as root_hash,
       encode(c.previous_root_hash, 'hex') as previous_root_hash, c.key_id, c.body,
       encode(c.signature, 'base64') as signature, k.public_key
       from checkpoint c join signing_key k on k.key_id = c.key_id order by c.number desc limit $1::int`,
    rows_max,
  );
  return rows.map((row) => ({
    number: BigInt(row.number),
    signedAt: new Date(row.signed_at),
    heads: keptHeads
      .parse(JSON.parse(row.heads))
      .map(([tradeUnionId, number, hash]) => ({ tradeUnionId, number, hash })),
    rootHash: Buffer.from(row.root_hash, 'hex'),
    previousRootHash: row.previous_root_hash === null ? null : Buffer.from(row.previous_root_hash, 'hex'),
    keyId: row.key_id,
    body: row.body,
    signature: Buffer.from(row.signature, 'base64'),
    publicKey: row.public_key,
  }));
}
