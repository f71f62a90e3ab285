import { type KeyTest, type Page, pageOf, type PageRequest, type Reader, sql } from '@puhui/platform';
import { z } from 'zod';
import type { ChainHead } from '../ledger/books.js';
import { whole_every, type Checkpoint } from './checkpoint.js';
import { StandingHeads } from './standing-heads.js';

const NUMBER = /^\d{1,18}$/;
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const keptHeads = z.array(z.tuple([uuid, z.string().regex(NUMBER), z.string().regex(/^[0-9a-f]{64}$/)]));

interface CheckpointRow {
  number: string;
  signed_at: string;
  heads: string;
  tree_size: number;
  root_hash: string;
  previous_root_hash: string | null;
  key_id: string;
  body: string;
  signature: string;
  public_key: string | null;
}

/** A checkpoint as its row has it now, which need not be what was signed. */
export type KeptCheckpoint = Omit<Checkpoint, 'heads'> & {
  /** Since the checkpoint before; null when they are no heads any more. */
  readonly moved: readonly ChainHead[] | null;
  readonly treeSize: number;
  /** Null when the key that it names is not kept any more. */
  readonly publicKey: string | null;
};

const SELECT = sql`select c.number::text, iso_instant(c.signed_at) as signed_at, c.heads::text, c.tree_size,
  encode(c.root_hash, 'hex') as root_hash, encode(c.previous_root_hash, 'hex') as previous_root_hash, c.key_id, c.body,
  encode(c.signature, 'base64') as signature, k.public_key
  from checkpoint c left join signing_key k on k.key_id = c.key_id`;

/** What a cursor of the list of checkpoints holds. */
export const BY_NUMBER: readonly KeyTest[] = [(key) => NUMBER.test(key)];

/** @param before the number after the first one; null from the newest on. */
export async function checkpointsNewestFirst(
  reader: Reader,
  rows_max: number,
  before: string | null = null,
): Promise<KeptCheckpoint[]> {
  const rows = await reader.query<CheckpointRow[]>(
    sql`${SELECT} where ${before}::bigint is null or c.number < ${before}::bigint
      order by c.number desc limit ${rows_max}::int`,
  );
  return rows.map(toKept);
}

/** A page of those that somebody reads, the newest first. */
export async function checkpointPage(
  reader: Reader,
  { rows, after }: PageRequest,
): Promise<Page<KeptCheckpoint>> {
  const found = await checkpointsNewestFirst(reader, rows + 1, after?.[0] ?? null);
  return pageOf(found, rows, ({ number }) => [number.toString()]);
}

/** In the order in which they were signed. @param after the number before the first one. */
export async function checkpointsAfter(
  reader: Reader,
  after: bigint,
  rows_max: number,
): Promise<KeptCheckpoint[]> {
  const rows = await reader.query<CheckpointRow[]>(
    sql`${SELECT} where c.number > ${after}::bigint order by c.number limit ${rows_max}::int`,
  );
  return rows.map(toKept);
}

/**
 * The last checkpoints before a number that tell all heads when they are taken together: from a whole one on, which has as many as its
 * tree, as was signed. What its column `is_whole` says of it, nobody reads any more. Never more than lie between
 * two whole ones: where none is found among so many, somebody altered one, and the heads have another root.
 */
async function sinceWhole(reader: Reader, number: bigint): Promise<KeptCheckpoint[]> {
  const rows = await reader.query<CheckpointRow[]>(
    sql`${SELECT} where c.number <= ${number}::bigint and c.number >= greatest(${number}::bigint - ${whole_every - 1n}::bigint, (
         select max(number) from checkpoint
          where number % ${whole_every}::bigint = 1 and number <= ${number}::bigint
            and number >= ${number}::bigint - ${whole_every - 1n}::bigint and jsonb_array_length(
              case jsonb_typeof(heads) when 'array' then heads else '[]' end) = tree_size))
       order by c.number`,
  );
  return rows.map(toKept);
}

/** A checkpoint with all heads that it signed; null when there is none of that number. */
export async function checkpointWithHeads(
  reader: Reader,
  number: bigint,
): Promise<{ readonly checkpoint: KeptCheckpoint; readonly standing: StandingHeads } | null> {
  const rows = await sinceWhole(reader, number);
  const checkpoint = rows.at(-1);
  if (checkpoint?.number !== number) return null;
  const standing = new StandingHeads();
  for (const { moved } of rows) standing.after(moved ?? []);
  return { checkpoint, standing };
}

function toKept(row: CheckpointRow): KeptCheckpoint {
  const heads = keptHeads.safeParse(JSON.parse(row.heads));
  return {
    number: BigInt(row.number),
    signedAt: new Date(row.signed_at),
    moved: heads.success
      ? heads.data.map(([tradeUnionId, number, hash]) => ({ tradeUnionId, number, hash }))
      : null,
    treeSize: row.tree_size,
    rootHash: Buffer.from(row.root_hash, 'hex'),
    previousRootHash: row.previous_root_hash === null ? null : Buffer.from(row.previous_root_hash, 'hex'),
    keyId: row.key_id,
    body: row.body,
    signature: Buffer.from(row.signature, 'base64'),
    publicKey: row.public_key,
  };
}
