import { join, sql, type Sql } from '@puhui/platform';
import { CONTROL_RULE, type CauseKind } from '../ledger/entry.js';
import type { EntryColumn } from '../ledger/post-entries/post-entries.js';
import { summaryOf, type SqlCheck } from './sql-check.js';

/**
 * What an event `k` says of a column of each entry that was posted with it, as text; null where it says nothing of it. Every column
 * that a posting writes has its line for every cause, or this does not compile.
 */
interface Told {
  readonly event: string;
  /** Of the event: the cause that its entries cite, null in events of before it was told. */
  readonly cause: Sql;
  readonly columns: Readonly<Record<EntryColumn, Sql | null>>;
}

const text = (of: string): Sql => sql`${of}::text`;
const none = sql`null::text`;
const data = sql`k.data`;

/** A column of the control book of a line that the event names, for `debit_key` and `credit_key`. */
const account = (line: Sql, code: string): Sql =>
  sql`(${line}->>'tradeUnionId') || '/control/' || (${line}->>'year') || '/' || (${line}->>'line') || '/-/' || ${code}::text`;

/** What a decision about a budget says of each of its entries. */
const decided = (line: Sql, debit: string, credit: string, kind: CauseKind): Told['columns'] => ({
  id: null,
  trade_union_id: sql`${line}->>'tradeUnionId'`,
  book: text('control'),
  debit_key: account(line, debit),
  credit_key: account(line, credit),
  amount: sql`k.data->>'amount'`,
  cause_kind: text(kind),
  cause_id: sql`k.data->>'decisionId'`,
  part: text('0'),
  // The open month of the day: what was closed by then stands in no event of a budget.
  posted_on: null,
  occurred_at: sql`iso_instant(k.occurred_at)`,
  occurred_on: sql`k.business_date::text`,
  actor_id: sql`k.actor_id::text`,
  document: sql`k.data->>'documentSha256'`,
  rule: text(CONTROL_RULE),
  reverses: none,
  campaign_id: none,
  voucher_id: none,
  redemption_id: none,
  statement_id: none,
});

const encumbered: Told['columns'] = {
  id: null,
  trade_union_id: sql`k.trade_union_id::text`,
  book: text('control'),
  // Of the line that the campaign asked for; the sum of its parts is compared with the answer elsewhere.
  debit_key: null,
  credit_key: null,
  amount: null,
  cause_kind: text('encumbrance'),
  cause_id: sql`k.data->>'attemptId'`,
  part: null,
  posted_on: null,
  // The campaign asked then, and somebody of its union: benefits tells when and who.
  occurred_at: null,
  occurred_on: null,
  actor_id: null,
  document: none,
  rule: text(CONTROL_RULE),
  reverses: none,
  campaign_id: sql`k.data->>'campaignId'`,
  voucher_id: none,
  redemption_id: none,
  statement_id: none,
};

const paid: Told['columns'] = {
  id: null,
  trade_union_id: sql`k.trade_union_id::text`,
  book: null,
  // By the rules of the day, campaign by campaign; their sums are compared with the statement elsewhere.
  debit_key: null,
  credit_key: null,
  amount: null,
  part: null,
  rule: null,
  campaign_id: null,
  cause_kind: text('statement-paid'),
  cause_id: sql`k.data->>'paymentId'`,
  posted_on: null,
  occurred_at: sql`iso_instant((k.data->>'paidOn')::timestamp at time zone 'Asia/Shanghai')`,
  occurred_on: sql`k.data->>'paidOn'`,
  actor_id: sql`k.actor_id::text`,
  document: sql`k.data->>'documentSha256'`,
  reverses: none,
  voucher_id: none,
  redemption_id: none,
  statement_id: sql`k.data->>'statementId'`,
};

/** Why no event of billing's own says what was posted. */
const OF_BENEFITS = 'benefits tells it; the redemption, or the sum of the campaign, is compared with that';
const OF_NOBODY = 'decided here and posted, and nobody is told: its chain alone speaks for it';

const decision = sql`k.data->>'decisionId'`;
const toldBy: Readonly<Record<CauseKind, Told | typeof OF_BENEFITS | typeof OF_NOBODY>> = {
  'budget-adopted': {
    event: 'puhui.BudgetAdopted.v1',
    cause: decision,
    columns: decided(data, 'free', 'appropriated', 'budget-adopted'),
  },
  'budget-allocated': {
    event: 'puhui.BudgetAllocated.v1',
    cause: decision,
    columns: decided(sql`k.data->'from'`, 'allocated_down', 'free', 'budget-allocated'),
  },
  'budget-received': {
    event: 'puhui.BudgetAllocated.v1',
    cause: decision,
    columns: decided(sql`k.data->'to'`, 'free', 'appropriated', 'budget-received'),
  },
  'budget-lowered': {
    event: 'puhui.BudgetLowered.v1',
    cause: decision,
    columns: decided(data, 'appropriated', 'free', 'budget-lowered'),
  },
  'budget-handed-back': {
    event: 'puhui.BudgetHandedBack.v1',
    cause: decision,
    columns: decided(sql`k.data->'from'`, 'appropriated', 'free', 'budget-handed-back'),
  },
  'budget-returned': {
    event: 'puhui.BudgetHandedBack.v1',
    cause: decision,
    columns: decided(sql`k.data->'to'`, 'free', 'allocated_down', 'budget-returned'),
  },
  encumbrance: {
    event: 'puhui.CampaignEncumbered.v1',
    // What costs nothing binds nothing.
    cause: sql`case when k.data->>'amount' <> '0' then k.data->>'attemptId' end`,
    columns: encumbered,
  },
  'statement-paid': {
    event: 'puhui.StatementPaid.v1',
    // A payment of nothing moves nothing; one of before the slip was told says too little.
    cause: sql`case when k.data ? 'documentSha256' and k.data->>'amount' <> '0' then k.data->>'paymentId' end`,
    columns: paid,
  },
  'launch-cancelled': OF_BENEFITS,
  redemption: OF_BENEFITS,
  'redemption-undone': OF_BENEFITS,
  expiry: OF_BENEFITS,
  unissued: OF_BENEFITS,
  'quota-cut': OF_BENEFITS,
  suspense: OF_NOBODY,
  'dues-paid-in': OF_NOBODY,
  'dues-collected-here': OF_NOBODY,
  'dues-passed-down': OF_NOBODY,
  'dues-paid-up': OF_NOBODY,
  'dues-passed-on': OF_NOBODY,
};

/** A column of an entry as events say it: a document by its digest, an instant as they print it. */
function said(column: string): Sql {
  if (column === 'document') return sql`encode(sha256(convert_to(e.document, 'UTF8')), 'hex')`;
  if (column === 'occurred_at') return sql`iso_instant(e.occurred_at)`;
  return sql`to_jsonb(e)->>${column}::text`;
}

const byEvents = Object.entries(toldBy).flatMap(([kind, told]) =>
  typeof told === 'string' ? [] : [{ kind, ...told }],
);

/** Each entry of an event, column by column; and the event itself where it has no entry. */
const compared = byEvents.map(({ kind, event, cause, columns }) => {
  const rows = Object.entries(columns).flatMap(([column, expected]) =>
    expected === null ? [] : [sql`(${column}::text, ${expected}, ${said(column)})`],
  );
  return sql`select case when e.id is null then ${kind}::text || ' ' || (${cause}) else 'entry ' || e.id || ' ' || c.name end
        as what,
      coalesce(c.expected, 'nothing') as expected,
      case when e.id is null then 'no entry' else coalesce(c.found, 'nothing') end as found
    from messaging.event k
    left join entry e on e.cause_kind = ${kind}::text and e.cause_id = (${cause})
    cross join lateral (values ${join(rows, ', ')}) as c (name, expected, found)
    where k.type = ${event}::text and (${cause}) is not null
      and case when e.id is null then c.name = 'cause_id' else c.expected is distinct from c.found end`;
});

/** What was posted from an event says in every field what the event says, the paper that it cites included. */
export const postedFromEvents: SqlCheck = {
  kind: 'posted-from-event',
  summary: summaryOf(
    sql`k.id::text`,
    sql`messaging.event k where k.type = any (${byEvents.map(({ event }) => event)}::text[])`,
  ),
  findings: join(compared, ' union all '),
};
