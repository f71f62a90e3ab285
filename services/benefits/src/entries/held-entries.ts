import { Injectable } from '@nestjs/common';
import { businessDate, invariant, newId, type Id } from '@puhui/kernel';
import {
  sql,
  Table,
  type Moment,
  type Reader,
  type Sql,
  type StatementTransaction,
  type Writer,
} from '@puhui/platform';
import { entering, evolve, type Entry, type EntryEvent, type WaitingEntry } from './entry.js';
import { endEntries, ENTRY_COLUMNS, entryTold, toEntry, type EntryRow } from './store.js';

/** How an entry ends. */
export interface EntryEnd {
  readonly entry: WaitingEntry;
  readonly event: Exclude<EntryEvent, { name: 'ClaimEntered' }>;
}

/** How much is taken at once. */
export interface EntriesMost {
  readonly rowsMax: number;
  readonly unitsMax: number;
  /** But for these. */
  readonly besides?: readonly Id[];
  /** None but these. */
  readonly among?: readonly Id[];
}

/** Those for which it is not asked. */
interface Besides {
  readonly campaigns?: readonly Id[];
  readonly entries?: readonly Id[];
}

/** An entry that somebody is to have, under the membership that qualified. */
export interface WantedEntry {
  readonly holder: Pick<Entry, 'personId' | 'membershipId' | 'membershipVersion' | 'memberUnionId'>;
  readonly units: number;
  readonly settlesAt: Date;
}

const NEW = new Table<WaitingEntry>('entry', {
  id: ['uuid', ({ id }) => id],
  person_id: ['uuid', ({ personId }) => personId],
  membership_id: ['uuid', ({ membershipId }) => membershipId],
  membership_version: ['int', ({ membershipVersion }) => membershipVersion],
  member_union_id: ['uuid', ({ memberUnionId }) => memberUnionId],
  units: ['int', ({ units }) => units],
  settles_at: ['timestamptz', ({ settlesAt }) => settlesAt],
});

const isDue = (campaignId: Id, now: Date): Sql =>
  sql`e.campaign_id = ${campaignId}::uuid and e.status = 'waiting' and e.settles_at <= ${now}::timestamptz`;

const isWhich = ({ besides = [], among }: EntriesMost): Sql =>
  among === undefined ? sql`e.id <> all(${besides}::uuid[])` : sql`e.id = any(${among}::uuid[])`;

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
    return row === undefined ? null : toEntry(row);
  }

  /** What a person waits for, and of which campaign. */
  async waitingOf(reader: Reader, personId: Id): Promise<{ id: Id; campaignId: Id }[]> {
    return reader.query(
      sql`select id, campaign_id as "campaignId" from entry
        where person_id = ${personId}::uuid and status = 'waiting' order by id`,
    );
  }

  /** A campaign with entries whose time has come, those that waited longest first; null when there is none but these, or of these. */
  async campaignDue(reader: Reader, now: Date, besides: Besides = {}): Promise<Id | null> {
    const { campaigns = [], entries = [] } = besides;
    const [due] = await reader.query<{ campaign_id: Id }[]>(
      sql`select campaign_id from entry where status = 'waiting' and settles_at <= ${now}::timestamptz
        and campaign_id <> all (${campaigns}::uuid[]) and id <> all (${entries}::uuid[]) order by settles_at, id limit 1`,
    );
    return due?.campaign_id ?? null;
  }

  /** The campaign that an entry was made for. */
  async campaignOf(reader: Reader, entryId: Id): Promise<Id> {
    const [of] = await reader.query<{ campaign_id: Id }[]>(
      sql`select campaign_id from entry where id = ${entryId}::uuid`,
    );
    invariant(of !== undefined, 'an-entry-stays', { entryId });
    return of.campaign_id;
  }

  /** Which entries `due` would take, as long as no more units are kept for them than are allowed. */
  async findDue(reader: Reader, campaignId: Id, now: Date, which: EntriesMost): Promise<Id[]> {
    const rows = await reader.query<{ id: Id }[]>(
      sql`select e.id from entry e where ${isDue(campaignId, now)} and ${isWhich(which)}
        order by e.id limit ${which.rowsMax}::int`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Entries of the campaign whose time has come, in the order in which they were made, once its quota row is held: as many
   * as hold no more than so many units together, and one at least.
   */
  async due(writer: Writer, campaignId: Id, now: Date, most: EntriesMost): Promise<WaitingEntry[]> {
    const rows = await writer.query<EntryRow[]>(
      sql`select ${ENTRY_COLUMNS} from entry e
        where ${isDue(campaignId, now)} and ${isWhich(most)} order by e.id limit ${most.rowsMax}::int`,
    );
    let units = 0;
    return rows
      .map(toEntry)
      .filter((entry) => entry.status === 'waiting')
      .filter((entry, place) => (units += entry.units) <= most.unitsMax || place === 0);
  }

  /** Makes entries of a campaign with their events, in the order given; their rows are written with everything else of the transaction. */
  enter(
    tx: StatementTransaction,
    of: { readonly campaignId: Id; readonly tradeUnionId: Id; readonly at: Date },
    wanted: readonly WantedEntry[],
  ): WaitingEntry[] {
    if (wanted.length === 0) return [];
    const { campaignId, tradeUnionId, at } = of;
    const entries = wanted.map(({ holder, units, settlesAt }) => {
      const data = { entryId: newId(at), campaignId, ...holder, units, settlesAt: settlesAt.toISOString() };
      const event = entering(data);
      const entry = evolve(null, event, at);
      invariant(entry.status === 'waiting', 'entering-waits', { entryId: entry.id });
      tx.keep(entryTold(entry, event, tradeUnionId, { now: at, actorId: holder.personId }));
      return entry;
    });
    // What they have in common travels once.
    const rows = sql`insert into entry (${NEW.columns}, version, status, campaign_id, trade_union_id, entered_at, business_date)
      select ${NEW.from('given')}, 1, 'waiting', ${campaignId}::uuid, ${tradeUnionId}::uuid, ${at}::timestamptz,
        ${businessDate(at)}::date
        from ${NEW.source(entries)}`;
    tx.write(rows, entries.length, 'every-place-became-an-entry');
    return entries;
  }

  /** Ends entries of a union's campaign: their rows and their events are in one commit. */
  async end(
    tx: StatementTransaction,
    ends: readonly EntryEnd[],
    tradeUnionId: Id,
    moment: Moment<Id | null>,
  ): Promise<Entry[]> {
    if (ends.length === 0) return [];
    const ended = ends.map(({ entry, event }) => {
      const after = evolve(entry, event, moment.now);
      tx.keep(entryTold(after, event, tradeUnionId, moment));
      return { before: entry, after };
    });
    const written = await tx.execute(endEntries(ended));
    invariant(written === ended.length, 'an-entry-ends-once', { written, ended: ended.length });
    return ended.map(({ after }) => after);
  }
}
