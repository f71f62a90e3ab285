import { fen, invariant, type Fen, type Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import { controlAccount, type BudgetLine } from '../ledger/account.js';
import { lockAccounts } from '../ledger/post-entries/post-entries.js';
import type { Unit } from '../unit.js';
import { refusalReasons, type Attempt, type Commitment } from './attempt.js';
import type { PostedEncumbrance } from './entries.js';

interface CommitmentRow {
  id: Id;
  campaign_id: Id;
  trade_union_id: Id;
  year: number;
  line: string;
  partner_id: Id;
  title: string | null;
  occasion: string;
  version: number;
  bound: boolean;
}

const BOUND = `exists (select from encumbrance_attempt a where a.campaign_id = c.campaign_id
  and (a.state = 'encumbered' or a.from_free + a.from_released > 0))`;

/** The campaigns' standing with the budget; a campaign that never asked is absent. */
export async function commitmentsOf(unit: Sql, campaignIds: readonly Id[]): Promise<Map<Id, Commitment>> {
  const rows = await unit.$queryRawUnsafe<CommitmentRow[]>(
    `select id::text, campaign_id::text, trade_union_id::text, year::int, line, partner_id::text, title, occasion,
       version, ${BOUND} as bound
       from commitment c where campaign_id = any ($1::uuid[])`,
    campaignIds,
  );
  return new Map(rows.map((row) => [row.campaign_id, toCommitment(row)]));
}

/** The budget line of each of these campaigns that has bound something. */
export async function boundLines(unit: Unit, campaignIds: readonly Id[]): Promise<Map<Id, BudgetLine>> {
  const commitments = await commitmentsOf(unit, campaignIds);
  return new Map(
    [...commitments.values()]
      .filter((c) => c.bound)
      .map((commitment) => [commitment.campaignId, commitment.line]),
  );
}

const toCommitment = (row: CommitmentRow): Commitment => ({
  id: row.id,
  campaignId: row.campaign_id,
  line: { tradeUnionId: row.trade_union_id, year: row.year, line: row.line },
  partnerId: row.partner_id,
  title: row.title,
  occasion: row.occasion,
  version: row.version,
  bound: row.bound,
});

/** Writes a commitment as it now is; its id stays what it was first. */
export async function saveCommitment(unit: Unit, commitment: Commitment): Promise<void> {
  await unit.$executeRawUnsafe(
    `insert into commitment (campaign_id, id, trade_union_id, year, line, partner_id, title, occasion, version)
       values ($1::uuid, $2::uuid, $3::uuid, $4::smallint, $5::text, $6::uuid, $7::text, $8::text, $9::int)
     on conflict (campaign_id) do update set trade_union_id = excluded.trade_union_id, year = excluded.year,
       line = excluded.line, partner_id = excluded.partner_id, title = excluded.title, occasion = excluded.occasion,
       version = excluded.version`,
    commitment.campaignId,
    commitment.id,
    commitment.line.tradeUnionId,
    commitment.line.year,
    commitment.line.line,
    commitment.partnerId,
    commitment.title,
    commitment.occasion,
    commitment.version,
  );
}

interface AttemptRow {
  state: Attempt['state'];
  campaign_id: Id;
  amount: string | null;
  from_free: string;
  from_released: string;
  reason: string | null;
  free: string | null;
}

export async function attemptOf(unit: Unit, attemptId: Id): Promise<Attempt | null> {
  const [row] = await unit.$queryRawUnsafe<AttemptRow[]>(
    `select state, campaign_id::text, amount::text, from_free::text, from_released::text, reason, free::text
       from encumbrance_attempt where attempt_id = $1::uuid`,
    attemptId,
  );
  return row ? toAttempt(attemptId, row) : null;
}

function toAttempt(attemptId: Id, row: AttemptRow): Attempt {
  const campaignId = row.campaign_id;
  const amount = row.amount === null ? null : fen(BigInt(row.amount));
  if (row.state === 'cancelled' || amount === null)
    return { state: 'cancelled', attemptId, campaignId, amount };
  if (row.state === 'encumbered') {
    const fromFree = fen(BigInt(row.from_free));
    return {
      state: 'encumbered',
      attemptId,
      campaignId,
      amount,
      fromFree,
      fromReleased: fen(BigInt(row.from_released)),
    };
  }
  const reason = refusalReasons.find((known) => known === row.reason);
  invariant(reason !== undefined, 'refused-attempt-has-a-known-reason', { attemptId, reason: row.reason });
  const free = row.free === null ? null : fen(BigInt(row.free));
  return { state: 'refused', attemptId, campaignId, amount, reason, free };
}

export async function saveAttempt(unit: Unit, attempt: Attempt, decidedAt: Date): Promise<void> {
  const bound = attempt.state === 'encumbered' ? attempt : null;
  const refusal = attempt.state === 'refused' ? attempt : null;
  await unit.$executeRawUnsafe(
    `insert into encumbrance_attempt (attempt_id, campaign_id, state, amount, from_free, from_released, reason, free,
       decided_at)
       values ($1::uuid, $2::uuid, $3::text, $4::bigint, $5::bigint, $6::bigint, $7::text, $8::bigint,
         $9::timestamptz)
     on conflict (attempt_id) do update set state = excluded.state`,
    attempt.attemptId,
    attempt.campaignId,
    attempt.state,
    attempt.amount?.toString() ?? null,
    bound?.fromFree.toString() ?? '0',
    bound?.fromReleased.toString() ?? '0',
    refusal?.reason ?? null,
    refusal?.free?.toString() ?? null,
    decidedAt.toISOString(),
  );
}

/** What a line has, its accounts locked; null when the line was never adopted or allocated. */
export async function lineBalances(
  unit: Unit,
  line: BudgetLine,
): Promise<{ free: Fen; released: Fen } | null> {
  const [known] = await unit.$queryRawUnsafe<unknown[]>(
    `select id from budget where trade_union_id = $1::uuid and year = $2::smallint and line = $3::text`,
    line.tradeUnionId,
    line.year,
    line.line,
  );
  if (known === undefined) return null;
  const free = controlAccount(line, 'free');
  const released = controlAccount(line, 'released');
  const balances = await lockAccounts(unit, [free, released]);
  return { free: fen(balances.get(free.key) ?? 0n), released: fen(balances.get(released.key) ?? 0n) };
}

/** The entries that bound an attempt's money. */
export async function encumbranceEntriesOf(
  unit: Unit,
  line: BudgetLine,
  attempt: { attemptId: Id; campaignId: Id },
): Promise<PostedEncumbrance[]> {
  const rows = await unit.$queryRawUnsafe<{ id: Id; amount: string; part: number; credit_key: string }[]>(
    `select id::text, amount::text, part, credit_key from entry where trade_union_id = $1::uuid and book = 'control'
        and cause_kind = 'encumbrance' and cause_id = $2::text order by part`,
    line.tradeUnionId,
    attempt.attemptId,
  );
  const released = controlAccount(line, 'released');
  return rows.map((row) => ({
    id: row.id,
    amount: fen(BigInt(row.amount)),
    part: row.part,
    debit: controlAccount(line, 'encumbered', attempt.campaignId),
    credit: row.credit_key === released.key ? released : controlAccount(line, 'free'),
  }));
}
