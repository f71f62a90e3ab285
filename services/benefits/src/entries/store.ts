import { InvariantViolation, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { occurred, sql, Table, type Moment, type Sql } from '@puhui/platform';
import { entryEvents, type Entry, type EntryEvent, type EntryStatus, type WaitingEntry } from './entry.js';

/** A row of the table entry. */
export interface EntryRow {
  readonly id: Id;
  readonly version: number;
  readonly status: EntryStatus;
  readonly campaign_id: Id;
  readonly person_id: Id;
  readonly membership_id: Id;
  readonly membership_version: number;
  readonly member_union_id: Id;
  readonly units: number;
  readonly entered_at: Date;
  readonly settles_at: Date;
  readonly ended_at: Date | null;
  readonly issued_units: number | null;
}

/** What an EntryRow is read from, under the name `e`. */
export const ENTRY_COLUMNS = sql`e.id, e.version, e.status, e.campaign_id, e.person_id, e.membership_id, e.membership_version,
  e.member_union_id, e.units, e.entered_at, e.settles_at, e.ended_at, e.issued_units`;

/** The entry in a row. @throws InvariantViolation when the row breaks what the table's checks promise. */
export function toEntry(row: EntryRow): Entry {
  const facts = {
    id: row.id,
    campaignId: row.campaign_id,
    personId: row.person_id,
    membershipId: row.membership_id,
    membershipVersion: row.membership_version,
    memberUnionId: row.member_union_id,
    version: row.version,
    units: row.units,
    enteredAt: row.entered_at,
    settlesAt: row.settles_at,
  };
  const { status, ended_at: endedAt, issued_units: issuedUnits } = row;
  if (status === 'waiting') return { ...facts, status };
  if (endedAt !== null && status === 'withdrawn') return { ...facts, status, endedAt };
  if (endedAt !== null && status === 'settled' && issuedUnits !== null)
    return { ...facts, status, endedAt, issuedUnits };
  throw new InvariantViolation('ended-entry-says-how', { entryId: row.id });
}

/** The event of an entry that has just become what `after` says. @param tradeUnionId whose money it is */
export const entryTold = (
  after: Pick<Entry, 'id' | 'version'>,
  event: EntryEvent,
  tradeUnionId: Id,
  moment: Moment<Id | null>,
): PendingEvent =>
  newEvent(entryEvents[event.name], { ...occurred({ ...after, tradeUnionId }, moment), data: event.data });

/** An entry that has ended, and as what it was read. */
export interface EndedEntry {
  readonly before: WaitingEntry;
  readonly after: Entry;
}

const ENDED = new Table<EndedEntry>('entry', {
  id: ['uuid', ({ after }) => after.id],
  version_before: ['int', ({ before }) => before.version],
  version: ['int', ({ after }) => after.version],
  status: ['text', ({ after }) => after.status],
  ended_at: ['timestamptz', ({ after }) => (after.status === 'waiting' ? null : after.endedAt)],
  issued_units: ['int', ({ after }) => (after.status === 'settled' ? after.issuedUnits : null)],
});

/** SQL that writes entries that have ended, each once, and as it was read. */
export const endEntries = (ended: readonly EndedEntry[]): Sql =>
  sql`update entry set ${ENDED.assign('given', ['version', 'status', 'ended_at', 'issued_units'])}
    from ${ENDED.source(ended)} where entry.id = given.id and entry.version = given.version_before and entry.status = 'waiting'`;
