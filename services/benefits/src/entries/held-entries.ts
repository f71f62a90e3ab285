import { Injectable } from '@nestjs/common';
import { invariant, type Id } from '@puhui/kernel';
import { sql, type Reader, type StatementTransaction, type Writer } from '@puhui/platform';
import { evolve, type Entry, type EntryEvent, type WaitingEntry } from './entry.js';
import { ENTRY_COLUMNS, entryFromRow, type EntryRow } from './rows.js';
import { endEntries, entryPending, type EntryOccurrence } from './writing.js';

/** How an entry ends. */
export interface EntryEnd {
  readonly entry: WaitingEntry;
  readonly event: Exclude<EntryEvent, { name: 'ClaimEntered' }>;
}

/** How much is taken at once. */
export interface EntriesMost {
  readonly rowsMax: number;
  readonly unitsMax: number;
}

/**
 * What other slices may do with entries. Whoever ends one holds its campaign's quota row, so that nobody else does: the
 * units that are kept for it are counted there.
 */
@Injectable()
export class HeldEntries {
  async byId(reader: Reader, id: Id): Promise<Entry | null> {
    const [row] = await reader.query<EntryRow[]>(
      sql`select ${ENTRY_COLUMNS} from entry e where e.id = ${id}::uuid`,
    );
    return row === undefined ? null : entryFromRow(row);
  }

  /** A campaign with entries whose time has come, those that waited longest first; null when there is none but these. */
  async campaignDue(reader: Reader, now: Date, besides: readonly Id[] = []): Promise<Id | null> {
    const [due] = await reader.query<{ campaign_id: Id }[]>(
      sql`select campaign_id from entry where status = 'waiting' and settles_at <= ${now}::timestamptz
        and campaign_id <> all (${besides}::uuid[]) order by settles_at, id limit 1`,
    );
    return due?.campaign_id ?? null;
  }

  /**
   * Entries of the campaign whose time has come, in the order in which they were made, once its quota row is held: as many
   * as hold no more than so many units together, and one at least.
   */
  async due(writer: Writer, campaignId: Id, now: Date, most: EntriesMost): Promise<WaitingEntry[]> {
    const rows = await writer.query<EntryRow[]>(
      sql`select ${ENTRY_COLUMNS} from entry e
        where e.campaign_id = ${campaignId}::uuid and e.status = 'waiting' and e.settles_at <= ${now}::timestamptz
        order by e.id limit ${most.rowsMax}::int`,
    );
    let units = 0;
    return rows
      .map(entryFromRow)
      .filter((entry) => entry.status === 'waiting')
      .filter((entry, place) => (units += entry.units) <= most.unitsMax || place === 0);
  }

  /** Ends entries: their rows and their events are in one commit. */
  async end(
    tx: StatementTransaction,
    ends: readonly EntryEnd[],
    occurrence: EntryOccurrence,
  ): Promise<Entry[]> {
    if (ends.length === 0) return [];
    const ended = ends.map(({ entry, event }) => {
      const after = evolve(entry, event, occurrence.at);
      tx.keep(entryPending(after, event, occurrence));
      return after;
    });
    const written = await tx.execute(endEntries(ended));
    invariant(written === ended.length, 'an-entry-ends-once', { written, ended: ended.length });
    return ended;
  }
}
