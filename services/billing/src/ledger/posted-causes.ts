import { fen, invariant, type Fen, type Id } from '@puhui/kernel';
import { type Reader, sql, Table } from '@puhui/platform';
import { controlAccount, type BudgetLine, type ControlCode } from './account.js';
import type { CauseKind } from './entry.js';

/** What may have been posted in the control book of a union. */
interface SoughtCause {
  readonly tradeUnionId: Id;
  readonly kind: CauseKind;
  readonly id: string;
}

const sought = new Table<SoughtCause>('entry', {
  trade_union_id: ['uuid', (cause) => cause.tradeUnionId],
  cause_kind: ['text', (cause) => cause.kind],
  cause_id: ['text', (cause) => cause.id],
});

/** The first entry of each cause that is posted, by "kind/id". */
export async function entriesOfCauses(
  reader: Reader,
  causes: readonly SoughtCause[],
): Promise<ReadonlyMap<string, Id>> {
  if (causes.length === 0) return new Map();
  const rows = await reader.query<{ key: string; id: Id }[]>(
    // One by one, each through the index: no table grows larger than this one.
    sql`select given.cause_kind || '/' || given.cause_id as key, posted.id::text from ${sought.source(causes)}
       cross join lateral (select e.id from entry e
          where e.trade_union_id = given.trade_union_id and e.book = 'control'
            and e.cause_kind = given.cause_kind and e.cause_id = given.cause_id and e.part = 0 limit 1) as posted`,
  );
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** An entry that bound money of a line, and the account that it came from. */
export interface BoundMoney {
  readonly id: Id;
  readonly amount: Fen;
  readonly part: number;
  readonly from: Extract<ControlCode, 'free' | 'released'>;
}

/** The entries by which an attempt has bound money of a line. */
export async function moneyBoundBy(reader: Reader, line: BudgetLine, attemptId: Id): Promise<BoundMoney[]> {
  const rows = await reader.query<{ id: Id; amount: string; part: number; credit_key: string }[]>(
    sql`select id::text, amount::text, part, credit_key from entry
      where trade_union_id = ${line.tradeUnionId}::uuid and book = 'control' and cause_kind = 'encumbrance'
        and cause_id = ${attemptId}::text order by part`,
  );
  const released = controlAccount(line, 'released').key;
  const free = controlAccount(line, 'free').key;
  return rows.map(({ id, amount, part, credit_key: key }) => {
    invariant(key === released || key === free, 'what-is-bound-was-free-or-released', { attemptId, key });
    return { id, amount: fen(BigInt(amount)), part, from: key === released ? 'released' : 'free' };
  });
}

/** Everybody who adopted, raised or allocated each of these budget lines, by the line's free account. */
export async function fundersOfEach(
  reader: Reader,
  lines: readonly BudgetLine[],
): Promise<ReadonlyMap<string, readonly Id[]>> {
  const keys = [...new Set(lines.map((line) => controlAccount(line, 'free').key))];
  const rows = await reader.query<{ key: string; persons: Id[] }[]>(
    sql`select debit_key as key, array_agg(distinct actor_id::text) as persons from entry where debit_key = any (${keys}::text[])
       and cause_kind in ('budget-adopted', 'budget-received') and actor_id is not null group by debit_key`,
  );
  return new Map(rows.map(({ key, persons }) => [key, persons]));
}

/** Who asked for the money that is bound for each of these campaigns: with the launch, or with a raise of its quota. */
export async function launchersOfEach(
  reader: Reader,
  campaignIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Id[]>> {
  const rows = await reader.query<{ campaign: Id; persons: Id[] }[]>(
    sql`select campaign_id::text as campaign, array_agg(distinct actor_id::text) as persons from entry
       where campaign_id = any (${campaignIds}::uuid[])
       and cause_kind = 'encumbrance' and actor_id is not null group by campaign_id`,
  );
  return new Map(rows.map(({ campaign, persons }) => [campaign, persons]));
}
