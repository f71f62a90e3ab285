import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fen, newId, type Id } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { BY_INDEX, sql, type Sql, type Writer } from '@puhui/platform';
import { createTestDatabase, WatchedDatabase, type TestDatabase } from '@puhui/testkit';
import { budgetViews } from './budgets/budget-view.js';
import { controlAccount, type BudgetLine } from './ledger/account.js';
import { CONTROL_RULE, entryDraft, noLinks, type CauseKind, type EntryDraft } from './ledger/entry.js';
import { boundByCampaigns } from './ledger/flows-by-account.js';
import { lockBooks, postEntries } from './ledger/post-entries/post-entries.js';
import { standingOf } from './ledger/standing.js';
import type { Fact } from './consumption/take-facts/decide.js';
import { takeFacts } from './consumption/take-facts/take-facts.js';

const platformMigrations = fileURLToPath(new URL('../../../packages/platform/migrations/', import.meta.url));
const ownMigrations = fileURLToPath(new URL('../prisma/migrations/', import.meta.url));

const YEARS = 20;
const CAMPAIGNS = 50;
const REDEEMED = 60_000;
const TAKEN_BACK = 3_000;
const BATCH = 500;
/** What a union's year has of accounts: of each line, and of each of its campaigns. */
const ACCOUNTS = 4 + 4 * CAMPAIGNS;
const NOW = new Date('2026-11-26T00:00:00Z');
const union = newId(NOW);
const campaigns = Array.from({ length: CAMPAIGNS }, () => newId(NOW));
const [busy = newId(NOW)] = campaigns;
const line: BudgetLine = { tradeUnionId: union, year: 2026, line: 'general-benefits' };
const keyOf = (code: 'encumbered' | 'consumed'): Sql => sql`${controlAccount(line, code, busy).key}::text`;

const account = (of: Sql, campaign: Sql, codes: readonly string[]): Sql =>
  sql`insert into account (key, trade_union_id, book, year, line, campaign_id, code, side, floored, debits, credits)
    select ${union}::uuid || '/control/' || y || '/general-benefits/' || coalesce(c.id::text, '-') || '/' || code,
      ${union}::uuid, 'control', y, 'general-benefits', c.id, code,
      case when code in ('appropriated', 'suspense') then 'credit' else 'debit' end, false, 7, 3
    from ${of} as y cross join ${campaign} as c(id) cross join unnest(${codes}::text[]) as code`;

/** One entry for each number, alone in its block. */
const entries = (
  numbers: Sql,
  of: { readonly kind: string; readonly debit: Sql; readonly credit: Sql; readonly campaign: Sql },
): Sql =>
  sql`insert into entry (id, trade_union_id, book, debit_key, credit_key, amount, cause_kind, cause_id, part, posted_on,
      occurred_at, occurred_on, rule, campaign_id, block_number, position)
    select gen_random_uuid(), ${union}::uuid, 'control', ${of.debit}, ${of.credit}, 1900, ${of.kind}::text, n::text, 0,
      '2026-11-26', ${NOW}::timestamptz, '2026-11-26', ${CONTROL_RULE}::text, ${of.campaign}, n, 0
    from ${numbers} as n`;
const ALL_YEARS = sql`generate_series(${2026 - YEARS + 1}::int, 2026)`;

/** What a union has after many years, with one sale that was far larger than all others. */
const FILL: readonly Sql[] = [
  account(ALL_YEARS, sql`(values (null::uuid))`, ['appropriated', 'free', 'released', 'allocated_down']),
  account(sql`generate_series(2026, 2026)`, sql`unnest(${campaigns}::uuid[])`, [
    'encumbered',
    'consumed',
    'paid',
    'suspense',
  ]),
  sql`insert into account (key, trade_union_id, book, year, line, campaign_id, code, side, floored)
    select ${union}::uuid || '/control/' || y || '/general-benefits/' || c.id || '/consumed', ${union}::uuid, 'control', y,
      'general-benefits', c.id, 'consumed', 'debit', false
    from ${ALL_YEARS} as y cross join lateral (select gen_random_uuid() as id from generate_series(1, 500) where y > 0) as c
    where y < 2026`,
  sql`insert into platform.trade_union values (${union}::uuid, null, array[${union}::uuid], 'c', 'n', 'county', null, 'active', 1)`,
  sql`insert into chain_head values (${union}::uuid, ${REDEEMED + TAKEN_BACK}::int, sha256('a'))`,
  sql`insert into commitment (campaign_id, id, trade_union_id, year, line, partner_id, occasion, version)
    select c, gen_random_uuid(), ${union}::uuid, 2026, 'general-benefits', gen_random_uuid(), 'general-benefits', 1
    from unnest(${campaigns}::uuid[]) as c`,
  sql`insert into encumbrance_attempt (attempt_id, campaign_id, state, amount, from_free, decided_at)
    select gen_random_uuid(), c, 'encumbered', 1, 1, ${NOW}::timestamptz from unnest(${campaigns}::uuid[]) as c`,
  sql`insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id, amount, redeemed_at, undo_until)
    select gen_random_uuid(), gen_random_uuid(), ${busy}::uuid, ${union}::uuid, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1900,
      ${NOW}::timestamptz, ${NOW}::timestamptz from generate_series(1, ${REDEEMED}::int)`,
  sql`insert into waiting_fact (kind, id, campaign_id, waits_for, fact, since)
    select 'unissued', n, gen_random_uuid(), 'encumbrance', '{}', ${NOW}::timestamptz from generate_series(1, ${REDEEMED}::int) as n`,
  // One great sale, and launches of other campaigns that were taken back.
  entries(sql`generate_series(1, ${REDEEMED}::int)`, {
    kind: 'redemption',
    debit: keyOf('consumed'),
    credit: keyOf('encumbered'),
    campaign: sql`${busy}::uuid`,
  }),
  entries(sql`generate_series(${REDEEMED + 1}::int, ${REDEEMED + TAKEN_BACK}::int)`, {
    kind: 'launch-cancelled',
    debit: sql`${union}::uuid || '/control/' || 2025 - n % 15 || '/general-benefits/-/released'`,
    credit: sql`${union}::uuid || '/control/' || 2025 - n % 15 || '/general-benefits/-/free'`,
    campaign: sql`gen_random_uuid()`,
  }),
];

const draft = (of: Pick<EntryDraft, 'debit' | 'credit' | 'reverses'> & { kind: CauseKind }): EntryDraft =>
  entryDraft({
    ...noLinks,
    id: newId(NOW),
    debit: of.debit,
    credit: of.credit,
    amount: fen(1n),
    cause: { kind: of.kind, id: newId(NOW), part: 0 },
    occurredAt: NOW,
    actorId: null,
    document: null,
    rule: CONTROL_RULE,
    reverses: of.reverses,
    campaignId: busy,
  });
const [consumed, encumbered] = [
  controlAccount(line, 'consumed', busy),
  controlAccount(line, 'encumbered', busy),
];
const redemption = (): EntryDraft =>
  draft({ kind: 'redemption', debit: consumed, credit: encumbered, reverses: null });
const takenBack = (reverses: Id): EntryDraft =>
  draft({ kind: 'redemption-undone', debit: encumbered, credit: consumed, reverses });

const redeemedIn = (campaignId: Id): Extract<Fact, { kind: 'redemption' }> => ({
  kind: 'redemption',
  id: newId(NOW),
  voucherId: newId(NOW),
  partnerId: newId(NOW),
  outletId: newId(NOW),
  cashierId: newId(NOW),
  campaignId,
  amount: fen(1n),
  occurredAt: NOW,
  undoUntil: NOW,
});
const undoneOf = ({ id, voucherId, campaignId, amount }: ReturnType<typeof redeemedIn>): Fact => ({
  kind: 'redemption-undone',
  id,
  voucherId,
  campaignId,
  amount,
  occurredAt: NOW,
  undoneBy: newId(NOW),
  reason: null,
});

let database: TestDatabase;
let watched: WatchedDatabase;
/** What had more before it than the figures that were asked for rest on. */
const large = (rows_max: number, blocks_max: number): unknown[] =>
  watched.works.filter(({ rows, read, blocks }) => Math.max(rows, read) > rows_max || blocks > blocks_max);

const asConsumed = (work: (tx: Writer) => Promise<void>): Promise<void> =>
  watched.transaction(async (tx) => {
    // As every consumer's transaction begins: what a plan may not do there it may not do here.
    await tx.returning(sql`select ${BY_INDEX}`);
    await work(tx);
  });

describe.each([
  ['when PostgreSQL has counted them', [], [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', [sql`vacuum analyze`], []],
])('what billing asks of full books costs the same however long they are, %s', (_, before, after) => {
  beforeAll(async () => {
    database = await createTestDatabase({
      migrations: [messagingMigrations, platformMigrations, ownMigrations],
    });
    for (const statement of [...before, ...FILL, ...after]) await database.sql.execute(statement);
    watched = new WatchedDatabase(database.sql);
  });
  beforeEach(() => void (watched.works.length = 0));
  afterAll(() => database.drop());

  it('a budget line of one year', async () => {
    const budget = { ...line, id: newId(NOW), version: 1 };
    const [view] = await budgetViews(watched, [budget]);
    expect(view).toMatchObject({ free: 4n, open: BigInt(4 * CAMPAIGNS) + BigInt(4 * CAMPAIGNS) });
    expect(large(2 * ACCOUNTS, 2 * ACCOUNTS)).toEqual([]);
  });

  it('what each of many campaigns bound', async () => {
    expect((await boundByCampaigns(watched, campaigns)).size).toBe(CAMPAIGNS);
    expect(large(2 * ACCOUNTS, 2 * ACCOUNTS)).toEqual([]);
  });

  it('where the money of a year came from and lies', async () => {
    const { own } = await standingOf(watched, union, 2026);
    expect(own.free).toBe(4n);
    expect(large(2 * ACCOUNTS, 2 * ACCOUNTS)).toEqual([]);
  });

  const posted = async (drafts: readonly EntryDraft[]): Promise<void> => {
    await asConsumed(async (tx) => {
      await lockBooks(tx, [union]);
      await postEntries(tx, drafts, NOW);
    });
    expect(watched.works.length).toBeGreaterThanOrEqual(7);
    expect(large(4 * BATCH, 60 * BATCH)).toEqual([]);
  };

  it('a set of redemptions that is posted', () => posted(Array.from({ length: BATCH }, redemption)));

  it('facts that come in: redemptions, some of them twice or undone, and what waits for its cause', async () => {
    const facts = Array.from({ length: BATCH }, (_, nr) => redeemedIn(nr % 10 === 0 ? newId(NOW) : busy));
    const undone = facts.slice(1, 9).map((fact) => undoneOf(fact));
    await asConsumed((tx) => takeFacts(tx, facts, { now: () => NOW }));
    await asConsumed((tx) => takeFacts(tx, [...undone, ...facts.slice(0, 20)], { now: () => NOW }));
    expect(watched.works.length).toBeGreaterThanOrEqual(20);
    expect(large(4 * BATCH, 60 * BATCH)).toEqual([]);
  });

  it('a set that takes redemptions back', async () => {
    const rows = await database.sql.query<{ id: Id }[]>(
      sql`select id::text as id from entry where cause_kind = 'redemption' order by cause_id limit ${BATCH}::int`,
    );
    expect(rows).toHaveLength(BATCH);
    await posted(rows.map(({ id }) => takenBack(id)));
  });
});
