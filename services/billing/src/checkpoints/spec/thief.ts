import type { Tx } from '../../tx.js';
import { sql, type Sql } from '@puhui/platform';
import { leavesOf, signCheckpoint } from '../checkpoint.js';
import { merkleRoot } from '../merkle-tree.js';
import { checkpointsAfter } from '../kept-checkpoints.js';
import type { SigningKey } from '../signing-key.js';
import type { ChainHead } from '../../ledger/books.js';
import { headsToSign, keepCheckpoint, keepKey } from '../store.js';

const STATEMENTS: readonly Sql[] = [
  sql`update entry e set digest = sha256(entry_bytes(e))`,
  sql`update block b set entries = (select count(*) from entry e
      where e.trade_union_id = b.trade_union_id and e.block_number = b.number),
    entries_digest = (select sha256(string_agg(e.digest, ''::bytea order by e.position)) from entry e
      where e.trade_union_id = b.trade_union_id and e.block_number = b.number)`,
  sql`do $$ declare b record; before bytea; begin
      for b in select * from block order by trade_union_id, number loop
        before := coalesce((select p.hash from block p where p.trade_union_id = b.trade_union_id and p.number = b.number - 1),
          decode(repeat('00', 32), 'hex'));
        update block set previous_hash = before, hash = block_hash(b.trade_union_id, b.number, b.algorithm, before, b.entries,
            b.entries_digest, b.posted_at)
          where trade_union_id = b.trade_union_id and number = b.number;
      end loop; end $$`,
  sql`update chain_head h set number = coalesce(l.number, 0), hash = coalesce(l.hash, decode(repeat('00', 32), 'hex'))
      from chain_head c left join lateral (select number, hash from block where trade_union_id = c.trade_union_id
        order by number desc limit 1) l on true where c.trade_union_id = h.trade_union_id`,
  sql`update account a set debits = coalesce((select sum(amount) from entry where debit_key = a.key), 0),
    credits = coalesce((select sum(amount) from entry where credit_key = a.key), 0)`,
];

/** Digests, blocks, heads and balances as they would be, had the entries always been what they are now. */
export async function rebuildChains(tx: Tx): Promise<void> {
  for (const statement of STATEMENTS) await tx.execute(statement);
}

/** Every checkpoint anew over the chains as they are now, each of the same number and time, by whatever key. */
export async function signAnew(tx: Tx, key: SigningKey): Promise<void> {
  const old = await checkpointsAfter(tx, 0n, 1_000);
  await tx.execute(sql`delete from checkpoint`);
  await tx.execute(sql`delete from signed_head`);
  await tx.execute(sql`delete from signing_key`);
  await keepKey(tx, key, null, old[0]?.signedAt ?? new Date(0));
  let last: { number: bigint; rootHash: Buffer } | null = null;
  const standing = new Map<string, ChainHead>();
  for (const { signedAt, moved } of old) {
    for (const head of moved ?? []) standing.set(head.tradeUnionId, await now(tx, head));
    const heads = [...standing.values()];
    const signed = signCheckpoint(heads, last, key, signedAt);
    await keepCheckpoint(tx, signed, heads);
    last = { number: signed.number, rootHash: merkleRoot(leavesOf(heads)) };
  }
  await headsToSign(tx);
}

/** The block of that number as it is now, or the last one where the chain is shorter now. */
async function now(tx: Tx, { tradeUnionId, number }: ChainHead): Promise<ChainHead> {
  const rows = await tx.query<{ number: string; hash: string }[]>(
    sql`select number::text, encode(hash, 'hex') as hash from block
      where trade_union_id = ${tradeUnionId}::uuid and number <= ${number}::bigint order by number desc limit 1`,
  );
  return { tradeUnionId, number: rows[0]?.number ?? '0', hash: rows[0]?.hash ?? '00'.repeat(32) };
}
