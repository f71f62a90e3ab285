import { CampaignEncumbered, CampaignEncumbranceRefused } from '@puhui/contracts';
import { fen, invariant, unreachable, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { occurred, type Moment, type Reader, sql, Table, type Writer } from '@puhui/platform';
import type { EventTx } from '../tx.js';
import { refusalReasons, type Attempt } from './attempt.js';
import { evolve, type Commitment, type CommitmentEvent } from './commitment.js';

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

/**
 * Lets events happen to a commitment, or to none where a campaign is answered for the first time, and keeps both in one
 * commit. Its id stays what it was first. The caller holds the campaign's lock.
 */
export async function saveCommitment(
  tx: EventTx,
  before: Commitment | null,
  events: readonly CommitmentEvent[],
  moment: Moment<null>,
): Promise<Commitment> {
  let commitment = before;
  for (const event of events) {
    commitment = evolve(commitment, event);
    for (const told of toldOf(event, commitment, moment)) tx.keep(told);
  }
  invariant(commitment !== null, 'events-leave-a-commitment', { events: events.length });
  // What is taken back stands with its attempt, and nobody is told: the row counts answers.
  if (commitment.version === before?.version) return commitment;
  const written = await tx.execute(
    sql`${COMMITMENTS.insert([commitment])} on conflict (campaign_id) do update
      set ${COMMITMENTS.assign('excluded', REPLACED)} where commitment.version = ${before?.version ?? 0}::int`,
  );
  const { campaignId, version } = commitment;
  invariant(written === 1, 'a-commitment-changes-under-its-lock', { campaignId, version });
  return commitment;
}

/** The event as benefits is told of it, given the commitment as it is since. */
function toldOf(event: CommitmentEvent, commitment: Commitment, moment: Moment<null>): PendingEvent[] {
  const { id: commitmentId, campaignId, line, partnerId, title, occasion } = commitment;
  const facts = occurred({ ...commitment, tradeUnionId: line.tradeUnionId }, moment);
  const purpose = { partnerId, title, occasion };
  switch (event.name) {
    case 'CampaignEncumbered': {
      const { attemptId, amount, authorIds } = event.data.attempt;
      const authors = authorIds.length === 0 ? {} : { authorIds: [...authorIds] };
      const data = { commitmentId, campaignId, attemptId, purpose, amount: amount.toString(), ...authors };
      return [newEvent(CampaignEncumbered, { ...facts, data })];
    }
    case 'CampaignEncumbranceRefused': {
      const { attempt, knownOccasions } = event.data;
      const { attemptId, reason, amount, free } = attempt;
      const why = { reason, needed: amount.toString(), free: free?.toString() ?? null };
      const nearest = knownOccasions === undefined ? {} : { knownOccasions };
      const data = { commitmentId, campaignId, attemptId, purpose, ...why, ...nearest };
      return [newEvent(CampaignEncumbranceRefused, { ...facts, data })];
    }
    case 'EncumbranceCancelled':
    case 'LastEncumbranceCancelled':
      return [];
    default:
      return unreachable(event);
  }
}

interface AttemptRow {
  state: Attempt['state'];
  campaign_id: Id;
  amount: string | null;
  from_free: string;
  from_released: string;
  reason: string | null;
  free: string | null;
  author_ids: Id[] | null;
}

export async function attemptOf(reader: Reader, attemptId: Id): Promise<Attempt | null> {
  const [row] = await reader.query<AttemptRow[]>(
    sql`select state, campaign_id::text, amount::text, from_free::text, from_released::text, reason, free::text,
         author_ids::text[] from encumbrance_attempt where attempt_id = ${attemptId}::uuid`,
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
      authorIds: row.author_ids ?? [],
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
const authorsOrNone = (ids: readonly Id[]): readonly Id[] | null => (ids.length === 0 ? null : ids);
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
  author_ids: ['uuids', (decided) => authorsOrNone(boundBy(decided)?.authorIds ?? [])],
});

export async function saveAttempt(writer: Writer, attempt: Attempt, decidedAt: Date): Promise<void> {
  await writer.execute(
    sql`${ATTEMPTS.insert([{ attempt, decidedAt }])} on conflict (attempt_id) do update set state = excluded.state`,
  );
}
