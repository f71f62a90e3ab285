import { sql, type Sql } from '@puhui/platform';
import { checkpointsAfter } from '../checkpoints/kept-checkpoints.js';
import { signHeads } from '../checkpoints/sign-heads.js';
import type { SigningKey } from '../checkpoints/signing-key.js';
import type { Tx } from '../tx.js';

const HEADS = sql`update chain_head h set number = coalesce(l.number, 0), hash = coalesce(l.hash, decode(repeat('00', 32), 'hex'))
      from chain_head c left join lateral (select number, hash from block where trade_union_id = c.trade_union_id
        order by number desc limit 1) l on true where c.trade_union_id = h.trade_union_id`;

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
  HEADS,
  sql`update account a set debits = coalesce((select sum(amount) from entry where debit_key = a.key), 0),
    credits = coalesce((select sum(amount) from entry where credit_key = a.key), 0)`,
];

/** Digests, blocks, heads and balances as they would be, had the entries always been what they are now. */
export async function rebuildChains(tx: Tx): Promise<void> {
  for (const statement of STATEMENTS) await tx.execute(statement);
}

/** Every checkpoint anew over the chains as they are now, in the order and at the times of those that there were. */
export async function signAnew(tx: Tx, key: SigningKey): Promise<void> {
  const old = await checkpointsAfter(tx, 0n, 1_000);
  for (const table of [sql`checkpoint`, sql`signed_head`, sql`signing_key`])
    await tx.execute(sql`delete from ${table}`);
  await tx.execute(sql`update chain_head set number = 0`);
  for (const { signedAt, moved } of old) {
    for (const { tradeUnionId, number } of moved ?? [])
      await tx.execute(
        sql`update chain_head h set number = b.number, hash = b.hash from (
             select number, hash from block where trade_union_id = ${tradeUnionId}::uuid and number <= ${number}::bigint
              order by number desc limit 1) b
           where h.trade_union_id = ${tradeUnionId}::uuid`,
      );
    await signHeads(tx, { key, before: null }, signedAt);
  }
  await tx.execute(HEADS);
}
