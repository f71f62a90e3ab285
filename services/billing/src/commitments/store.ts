import { type Reader, sql, Table, type Writer } from '@puhui/platform';
import { fen, invariant, type Id } from '@puhui/kernel';
import { refusalReasons, type Attempt, type Commitment } from './attempt.js';

const COMMITMENTS = new Table<Commitment>('commitment', {
  campaign_id: ['uuid', ({ campaignId }) => campaignId],
  id: ['uuid', ({ id }) => id],
  trade_union_id: ['uuid', ({ line }) => line.tradeUnionId],
  year: ['int', ({ line }) => line.year],
  line: ['text', ({ line }) => line.line],
  partner_id: ['uuid', ({ partnerId }) => partnerId],
  title: ['text', ({ title }) => title],
  occasion: ['text', ({ occasion }) => occasion],
  version: ['int', ({ version }) => version],
});
const REPLACED = ['trade_union_id', 'year', 'line', 'partner_id', 'title', 'occasion', 'version'];

/** Writes a commitment as it now is, under the version that it was read at; its id stays what it was first. */
export async function saveCommitment(
  writer: Writer,
  before: Commitment | null,
  after: Commitment,
): Promise<void> {
  const version = before?.version ?? 0;
  const written = await writer.execute(
    sql`${COMMITMENTS.insert([after])} on conflict (campaign_id) do update
      set ${COMMITMENTS.assign('excluded', REPLACED)} where commitment.version = ${version}::int`,
  );
  invariant(written === 1, 'a-commitment-changes-under-its-lock', { campaignId: after.campaignId, version });
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

export async function attemptOf(reader: Reader, attemptId: Id): Promise<Attempt | null> {
  const [row] = await reader.query<AttemptRow[]>(
    sql`select state, campaign_id::text, amount::text, from_free::text, from_released::text, reason, free::text
       from encumbrance_attempt where attempt_id = ${attemptId}::uuid`,
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

interface Decided {
  readonly attempt: Attempt;
  readonly decidedAt: Date;
}

const boundBy = ({ attempt }: Decided) => (attempt.state === 'encumbered' ? attempt : null);
const refusedBy = ({ attempt }: Decided) => (attempt.state === 'refused' ? attempt : null);

const ATTEMPTS = new Table<Decided>('encumbrance_attempt', {
  attempt_id: ['uuid', ({ attempt }) => attempt.attemptId],
  campaign_id: ['uuid', ({ attempt }) => attempt.campaignId],
  state: ['text', ({ attempt }) => attempt.state],
  amount: ['bigint', ({ attempt }) => attempt.amount],
  from_free: ['bigint', (decided) => boundBy(decided)?.fromFree ?? 0n],
  from_released: ['bigint', (decided) => boundBy(decided)?.fromReleased ?? 0n],
  reason: ['text', (decided) => refusedBy(decided)?.reason ?? null],
  free: ['bigint', (decided) => refusedBy(decided)?.free ?? null],
  decided_at: ['timestamptz', ({ decidedAt }) => decidedAt],
});

export async function saveAttempt(writer: Writer, attempt: Attempt, decidedAt: Date): Promise<void> {
  await writer.execute(
    sql`${ATTEMPTS.insert([{ attempt, decidedAt }])} on conflict (attempt_id) do update set state = excluded.state`,
  );
}
