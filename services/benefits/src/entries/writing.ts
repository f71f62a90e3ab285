import { businessDate, invariant, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { sql, Table, type Sql } from '@puhui/platform';
import { entryEvents, type Entry, type EntryEvent, type WaitingEntry } from './entry.js';

/** Whose money it is, who did it, and when. */
export interface EntryOccurrence {
  readonly tradeUnionId: Id;
  readonly at: Date;
  /** Null for what the clock does. */
  readonly actorId: Id | null;
}

/** The event of an entry that has just become what `after` says. */
export const entryPending = (
  after: Pick<Entry, 'id' | 'version'>,
  event: EntryEvent,
  { tradeUnionId, at, actorId }: EntryOccurrence,
): PendingEvent =>
  newEvent(entryEvents[event.name], {
    aggregateId: after.id,
    version: after.version,
    tradeUnionId,
    occurredAt: at,
    data: event.data,
    actorId,
  });

const NEW = new Table<WaitingEntry>('entry', {
  id: ['uuid', ({ id }) => id],
  person_id: ['uuid', ({ personId }) => personId],
  membership_id: ['uuid', ({ membershipId }) => membershipId],
  membership_version: ['int', ({ membershipVersion }) => membershipVersion],
  member_union_id: ['uuid', ({ memberUnionId }) => memberUnionId],
  units: ['int', ({ units }) => units],
  settles_at: ['timestamptz', ({ settlesAt }) => settlesAt],
});

/** SQL that inserts entries of one campaign, made at one instant: what they have in common travels once. */
export function insertEntries(tradeUnionId: Id, entries: readonly WaitingEntry[]): Sql {
  const [first] = entries;
  invariant(first !== undefined, 'entries-are-inserted');
  const { campaignId, enteredAt } = first;
  return sql`insert into entry (${NEW.columns}, version, status, campaign_id, trade_union_id, entered_at, business_date)
    select ${NEW.from('given')}, 1, 'waiting', ${campaignId}::uuid, ${tradeUnionId}::uuid, ${enteredAt}::timestamptz,
      ${businessDate(enteredAt)}::date
      from ${NEW.source(entries)}`;
}

const ENDED = new Table<Entry>('entry', {
  id: ['uuid', ({ id }) => id],
  version: ['int', ({ version }) => version],
  status: ['text', ({ status }) => status],
  ended_at: ['timestamptz', (entry) => (entry.status === 'waiting' ? null : entry.endedAt)],
  issued_units: ['int', (entry) => (entry.status === 'settled' ? entry.issuedUnits : null)],
});

/** SQL that writes entries that have ended, each once. */
export const endEntries = (ended: readonly Entry[]): Sql =>
  sql`update entry set ${ENDED.assign('given', ['version', 'status', 'ended_at', 'issued_units'])}
    from ${ENDED.source(ended)} where entry.id = given.id and entry.status = 'waiting'`;
