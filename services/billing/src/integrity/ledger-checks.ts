import { type Sql, sql, Table } from '@puhui/platform';
import { controlAccounts, controlCodes } from '../ledger/account.js';
import type { ChainHead } from '../ledger/books.js';
import { summaryOf, type SqlCheck } from './sql-check.js';

// What an account is follows from its code; by side and floor the database keeps the control book from being overdrawn.
const KINDS = sql`(
  select 'control' as book, code, side, floored from unnest(${[...controlCodes]}::text[],
    ${controlCodes.map((code) => controlAccounts[code].side)}::text[],
    ${controlCodes.map((code) => controlAccounts[code].floored)}::boolean[]) as kind (code, side, floored)
  union all select 'general', code, case when left(code, 1) in ('1', '5') then 'debit' else 'credit' end, false
  from (select distinct code from account where book = 'general') used)`;
const kindOf = (side: Sql, floored: Sql): Sql =>
  sql`${side} || case when ${floored} then ' with a floor' else ' without a floor' end`;

// What an account is of stands in its key once more, by which entries name it.
const KEY = sql`concat_ws('/', a.trade_union_id, a.book, coalesce(a.year::text, '-'), coalesce(a.line, '-'),
  coalesce(a.campaign_id::text, '-'), a.code)`;

const hex = (column: Sql): Sql => sql`encode(${column}, 'hex')`;

/** What is read of the chains, as SQL that stands behind `from`: entries as `e`, blocks as `b`. */
export interface ReadOfChains {
  readonly entries: Sql;
  readonly blocks: Sql;
  /** Each block with the one before it, as `p`. */
  readonly before: Sql;
}

export const wholeChains: ReadOfChains = {
  entries: sql`entry e`,
  blocks: sql`block b`,
  before: sql`left join block p on p.trade_union_id = b.trade_union_id and p.number = b.number - 1`,
};

const heads = new Table<ChainHead>('chain_head', {
  trade_union_id: ['uuid', (head) => head.tradeUnionId],
  number: ['bigint', (head) => head.number],
});

/** What was posted behind these heads: each chain is read from there on, in the order of its index and of nothing else. */
export function chainsBehind(known: readonly ChainHead[]): ReadOfChains {
  // Also a chain whose head somebody removed is read.
  const begins = sql`(select coalesce(c.trade_union_id, k.trade_union_id) as trade_union_id, coalesce(k.number, 0) as number
    from chain_head c full join (select ${heads.columns} from ${heads.source(known)}) k on k.trade_union_id = c.trade_union_id
    offset 0) s`;
  return {
    entries: sql`${begins} cross join lateral (
      select x.* from entry x where x.trade_union_id = s.trade_union_id and x.block_number > s.number
       order by x.trade_union_id, x.block_number, x.position offset 0) e`,
    blocks: sql`(select x.* from ${begins} cross join lateral (
      select * from block y where y.trade_union_id = s.trade_union_id and y.number > s.number
       order by y.trade_union_id, y.number offset 0) x) b`,
    before: sql`left join lateral (
      select * from block y where y.trade_union_id = b.trade_union_id and y.number = b.number - 1 offset 0) p on true`,
  };
}

/** The chains: everything is recomputed from the entries' own columns, and tied to the block before. */
export const chainChecks = ({ entries, blocks, before }: ReadOfChains): readonly SqlCheck[] => [
  {
    kind: 'ledger-entry',
    summary: summaryOf(hex(sql`e.digest`), entries),
    findings: sql`select 'entry ' || e.id || ' (union ' || e.trade_union_id || ' block ' || e.block_number || ' position '
        || e.position || ')' as what, ${hex(sql`e.digest`)} as expected, ${hex(sql`sha256(entry_bytes(e::entry))`)} as found
      from ${entries} where e.digest <> sha256(entry_bytes(e::entry))`,
  },
  {
    kind: 'ledger-block',
    summary: summaryOf(hex(sql`b.hash`), blocks),
    findings: sql`
      with folded as (
        select e.trade_union_id, e.block_number, count(*)::int as entries,
          sha256(string_agg(sha256(entry_bytes(e::entry)), ''::bytea order by e.position)) as digest,
          count(*) = max(e.position) + 1 and min(e.position) = 0 as whole
        from ${entries} group by e.trade_union_id, e.block_number),
      judged as (
        select coalesce(b.trade_union_id, f.trade_union_id) as union_id, coalesce(b.number, f.block_number) as number,
          case
            when b.number is null then array['a block', 'entries without one']
            when f.entries is null then array[b.entries || ' entries', 'none']
            when b.entries <> f.entries or not f.whole then array[b.entries || ' entries', f.entries || ' entries']
            when b.entries_digest <> f.digest then array[${hex(sql`b.entries_digest`)}, ${hex(sql`f.digest`)}]
            when b.number > 1 and p.number is null then array['block ' || b.number - 1, 'none']
            when b.previous_hash <> coalesce(p.hash, decode(repeat('00', 32), 'hex'))
              then array['previous ' || ${hex(sql`coalesce(p.hash, decode(repeat('00', 32), 'hex'))`)}, ${hex(sql`b.previous_hash`)}]
            when b.hash <> block_hash(b.trade_union_id, b.number, b.algorithm, b.previous_hash, b.entries,
                b.entries_digest, b.posted_at)
              then array[${hex(sql`b.hash`)}, ${hex(sql`block_hash(b.trade_union_id, b.number, b.algorithm, b.previous_hash,
                b.entries, b.entries_digest, b.posted_at)`)}]
          end as wrong
        from ${blocks} full join folded f on f.trade_union_id = b.trade_union_id and f.block_number = b.number
        ${before})
      select 'union ' || union_id || ' block ' || number as what, wrong[1] as expected, wrong[2] as found
        from judged where wrong is not null`,
  },
];

/** What the books come to: heads and balances, from all entries. */
export const ledgerChecks: readonly SqlCheck[] = [
  {
    kind: 'ledger-head',
    summary: summaryOf(sql`h.trade_union_id || ' ' || ${hex(sql`h.hash`)}`, sql`chain_head h`),
    findings: sql`
      with last as (select distinct on (trade_union_id) trade_union_id, number, hash from block
        order by trade_union_id, number desc)
      select 'union ' || coalesce(h.trade_union_id, l.trade_union_id) || ' head' as what,
        coalesce(l.number || ' ' || ${hex(sql`l.hash`)}, 'no block') as expected,
        coalesce(h.number || ' ' || ${hex(sql`h.hash`)}, 'no row') as found
      from chain_head h full join last l on l.trade_union_id = h.trade_union_id
      where h.trade_union_id is null or h.number <> coalesce(l.number, 0)
        or h.hash <> coalesce(l.hash, decode(repeat('00', 32), 'hex'))`,
  },
  {
    kind: 'ledger-balance',
    summary: summaryOf(sql`a.key || ' ' || a.debits || ' ' || a.credits`, sql`account a`),
    findings: sql`
      with moved as (select key, sum(debits) as debits, sum(credits) as credits from (
          select debit_key as key, amount as debits, 0::bigint as credits from entry
          union all select credit_key, 0, amount from entry) m group by key)
      select 'account ' || coalesce(a.key, m.key) as what,
        'debits ' || coalesce(m.debits, 0) || ' credits ' || coalesce(m.credits, 0) as expected,
        coalesce('debits ' || a.debits || ' credits ' || a.credits, 'no row') as found
      from account a full join moved m on m.key = a.key
      where a.key is null or a.debits <> coalesce(m.debits, 0) or a.credits <> coalesce(m.credits, 0)
      union all
      select 'account ' || a.key, ${kindOf(sql`k.side`, sql`k.floored`)}, ${kindOf(sql`a.side`, sql`a.floored`)}
      from account a join ${KINDS} k on k.book = a.book and k.code = a.code
      where k.side <> a.side or k.floored <> a.floored
      union all
      select 'account ' || a.key, ${KEY}, a.key from account a where ${KEY} <> a.key`,
  },
  {
    kind: 'ledger-books-balance',
    summary: summaryOf(
      sql`b.trade_union_id || ' ' || b.book || ' ' || b.debits`,
      sql`(select trade_union_id, book, sum(debits) as debits from account group by 1, 2) b`,
    ),
    findings: sql`select 'union ' || trade_union_id || ' book ' || book as what, 'debits ' || sum(debits) as expected,
        'credits ' || sum(credits) as found
      from account group by trade_union_id, book having sum(debits) <> sum(credits)`,
  },
];
