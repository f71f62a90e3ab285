import { type Reader, sql, type Writer } from '@puhui/platform';
import { fen, invariant, type Id } from '@puhui/kernel';
import { refusalReasons, type Attempt, type Commitment } from './attempt.js';

/** Writes a commitment as it now is; its id stays what it was first. */
export async function saveCommitment(writer: Writer, commitment: Commitment): Promise<void> {
  await writer.execute(
    sql`insert into commitment (campaign_id, id, trade_union_id, year, line, partner_id, title, occasion, version)
       values (${commitment.campaignId}::uuid, ${commitment.id}::uuid, ${commitment.line.tradeUnionId}::uuid, ${commitment.line.year}::smallint, ${commitment.line.line}::text, ${commitment.partnerId}::uuid, ${commitment.title}::text, ${commitment.occasion}::text, ${commitment.version}::int)
     on conflict (campaign_id) do update set trade_union_id = excluded.trade_union_id, year = excluded.year,
       line = excluded.line, partner_id = excluded.partner_id, title = excluded.title, occasion = excluded.occasion,
       version = excluded.version`,
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

export async function saveAttempt(writer: Writer, attempt: Attempt, decidedAt: Date): Promise<void> {
  const bound = attempt.state === 'encumbered' ? attempt : null;
  const refusal = attempt.state === 'refused' ? attempt : null;
  await writer.execute(
    sql`insert into encumbrance_attempt (attempt_id, campaign_id, state, amount, from_free, from_released, reason, free,
       decided_at)
       values (${attempt.attemptId}::uuid, ${attempt.campaignId}::uuid, ${attempt.state}::text, ${attempt.amount}::bigint, ${bound?.fromFree ?? 0n}::bigint, ${bound?.fromReleased ?? 0n}::bigint, ${refusal?.reason ?? null}::text, ${refusal?.free ?? null}::bigint,
         ${decidedAt}::timestamptz)
     on conflict (attempt_id) do update set state = excluded.state`,
  );
}
