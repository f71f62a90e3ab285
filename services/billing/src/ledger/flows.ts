import { type Reader, type Sql, sql } from '@puhui/platform';
import { fen, type Fen, type Id } from '@puhui/kernel';
import type { ControlCode } from './account.js';
import type { CauseKind } from './entry.js';

/** How money moved in the control book, summed over entries. encumbered = consumed + released + open. */
export interface Flows {
  readonly appropriated: Fen;
  readonly allocatedDown: Fen;
  readonly free: Fen;
  /** Gross, launches taken back excepted; `reused` of it came out of what had been released. */
  readonly encumbered: Fen;
  readonly reused: Fen;
  /** Paid or not. */
  readonly consumed: Fen;
  readonly released: Fen;
  readonly open: Fen;
  readonly paid: Fen;
  readonly suspense: Fen;
}

/** Summed over every entry of each: for who checks the books. Who only shows them asks the accounts (flows-by-account.ts). */
interface FlowScope {
  readonly of: 'campaigns' | 'unions';
  readonly ids: readonly Id[];
}

/** What the entries moved on the accounts of a kind, on one side. The key of an account ends in its code. */
const onSide = (side: 'debit' | 'credit', code: ControlCode): Sql =>
  sql`coalesce(sum(e.amount) filter (where split_part(${SIDES[side]}, '/', 6) = ${code}), 0)`;
const SIDES = { debit: sql`e.debit_key`, credit: sql`e.credit_key` } as const;
const net = (code: ControlCode): Sql => sql`(${onSide('debit', code)} - ${onSide('credit', code)})`;
const caused = (...kinds: readonly CauseKind[]): Sql =>
  sql`coalesce(sum(e.amount) filter (where e.cause_kind = any (${kinds}::text[])), 0)`;
/** What encumbrances took out of what had been released, or gave back to it. */
const reused = (kind: CauseKind, side: 'debit' | 'credit'): Sql =>
  sql`coalesce(sum(e.amount) filter (
    where e.cause_kind = ${kind} and split_part(${SIDES[side]}, '/', 6) = 'released'), 0)`;

const FLOWS = sql`
  (-${net('appropriated')})::text as appropriated, ${net('allocated_down')}::text as "allocatedDown",
  ${net('free')}::text as free,
  (${caused('encumbrance')} - ${caused('launch-cancelled')})::text as encumbered,
  (${reused('encumbrance', 'credit')} - ${reused('launch-cancelled', 'debit')})::text as reused,
  (${caused('redemption')} - ${caused('redemption-undone')})::text as consumed,
  ${caused('expiry', 'unissued', 'quota-cut')}::text as released,
  (${net('encumbered')} + ${net('suspense')})::text as open,
  ${net('paid')}::text as paid, (-${net('suspense')})::text as suspense`;

const KEYS = { campaigns: sql`e.campaign_id`, unions: sql`e.trade_union_id` } as const;

/** One row for each campaign or union that has entries. */
export async function flowsBy(reader: Reader, { of, ids }: FlowScope): Promise<Map<string, Flows>> {
  const rows = await reader.query<(Record<keyof Flows, string> & { key: string })[]>(
    sql`select ${KEYS[of]}::text as key, ${FLOWS} from entry e
      where e.book = 'control' and ${KEYS[of]} = any (${ids}::uuid[]) group by ${KEYS[of]}`,
  );
  return new Map(rows.map(({ key, ...row }) => [key, toFlows(row)]));
}

const NOTHING: Record<keyof Flows, string> = {
  appropriated: '0',
  allocatedDown: '0',
  free: '0',
  encumbered: '0',
  reused: '0',
  consumed: '0',
  released: '0',
  open: '0',
  paid: '0',
  suspense: '0',
};

function toFlows(row: Record<keyof Flows, string>): Flows {
  const amount = (name: keyof Flows): Fen => fen(BigInt(row[name]));
  return {
    appropriated: amount('appropriated'),
    allocatedDown: amount('allocatedDown'),
    free: amount('free'),
    encumbered: amount('encumbered'),
    reused: amount('reused'),
    consumed: amount('consumed'),
    released: amount('released'),
    open: amount('open'),
    paid: amount('paid'),
    suspense: amount('suspense'),
  };
}

export const noFlows: Flows = toFlows(NOTHING);

/** The sums over several unions. */
export const addFlows = (flows: Iterable<Flows>): Flows => {
  const sum = { ...NOTHING };
  for (const flow of flows) {
    for (const name of Object.keys(NOTHING) as (keyof Flows)[]) {
      sum[name] = (BigInt(sum[name]) + flow[name]).toString();
    }
  }
  return toFlows(sum);
};
