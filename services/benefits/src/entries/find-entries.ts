import { Inject, Injectable } from '@nestjs/common';
import { invariant, type Id } from '@puhui/kernel';
import {
  belowEach,
  Database,
  join,
  loadOne,
  pageOf,
  pageOfEach,
  sql,
  type GraphContext,
  type Page,
  type pageById,
  type Sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { seesUnion, Sights, type Sight } from '../sight/sight.js';
import { entryLifeCycle, type Entry, type EntryStatus } from './entry.js';
import { newestOfEach } from '../newest-of-each.js';
import { ENTRY_COLUMNS, toEntry, type EntryRow } from './store.js';

const STATUSES = Object.keys(entryLifeCycle.steps);

export interface EntryFilter {
  /** Only this person's own. */
  readonly personId: Id | null;
  readonly status: EntryStatus | null;
}

/** Entries as far as a person sees. */
@Injectable()
export class EntryFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly sights: Sights,
  ) {}

  /** Null for an entry that is not there or that the asker may not see. */
  one(context: GraphContext, id: Id): Promise<Entry | null> {
    return loadOne(context, 'entry', id, async (ids) => {
      const sight = await this.sights.ofAsker(context);
      const rows = await this.database.query<EntryRow[]>(
        sql`select ${ENTRY_COLUMNS} from entry e where e.id = any(${[...new Set(ids)]}::uuid[]) and ${visible(sight)}`,
      );
      return new Map(rows.map((row) => [row.id, toEntry(row)]));
    });
  }

  /** One that is known to be there, since the asker has just made it: no sight is asked for. */
  async kept(id: Id): Promise<Entry> {
    const [row] = await this.database.query<EntryRow[]>(
      sql`select ${ENTRY_COLUMNS} from entry e where e.id = ${id}::uuid`,
    );
    invariant(row !== undefined, 'a-kept-entry-is-there', { entryId: id });
    return toEntry(row);
  }

  /** Campaigns of which a person has, or had, an entry. @param among null for any */
  async campaignsOf(personId: Id, among: readonly Id[] | null): Promise<Id[]> {
    const rows = await this.database.query<{ campaign_id: Id }[]>(
      sql`select distinct campaign_id from entry where person_id = ${personId}::uuid
        and (${among}::uuid[] is null or campaign_id = any(${among}::uuid[]))`,
    );
    return rows.map((row) => row.campaign_id);
  }

  /** By campaign, in which statuses a person's own entries of it are, and when the first of each is settled. */
  async statusesOf(personId: Id, campaignIds: readonly Id[]): Promise<Map<Id, Map<EntryStatus, Date>>> {
    const rows = await this.database.query<{ campaign_id: Id; status: EntryStatus; settles_at: Date }[]>(
      sql`select campaign_id, status, min(settles_at) as settles_at from entry
        where person_id = ${personId}::uuid and campaign_id = any(${[...new Set(campaignIds)]}::uuid[])
        group by campaign_id, status`,
    );
    const found = new Map<Id, Map<EntryStatus, Date>>();
    for (const { campaign_id: id, status, settles_at: settlesAt } of rows)
      found.set(id, (found.get(id) ?? new Map<EntryStatus, Date>()).set(status, settlesAt));
    return found;
  }

  /** Of each of these campaigns a page, newest first. */
  async ofCampaigns(
    sight: Sight,
    campaignIds: readonly Id[],
    { rows, after, status }: ReturnType<typeof pageById> & Pick<EntryFilter, 'status'>,
  ): Promise<Map<Id, Page<Entry>>> {
    const found = await this.database.query<EntryRow[]>(
      sql`select below.* from ${belowEach(
        campaignIds,
        newestOfEach(
          status === null ? STATUSES : [status],
          sql`select ${ENTRY_COLUMNS} from entry e
            where e.campaign_id = parent.id and e.status = kind.status and ${visible(sight)}
              and (${after}::uuid is null or e.id < ${after}::uuid)
            order by e.id desc limit ${rows + 1}::int`,
          rows + 1,
        ),
      )} order by below.id desc`,
    );
    return pageOfEach(found, {
      rows,
      parentOf: (row) => row.campaign_id,
      toRow: toEntry,
      keysOf: ({ id }) => [id],
    });
  }

  /** Newest first. */
  async page(
    sight: Sight,
    { personId, status }: EntryFilter,
    request: ReturnType<typeof pageById>,
  ): Promise<Page<Entry>> {
    const conditions = [
      visible(sight),
      ...(personId === null ? [] : [sql`e.person_id = ${personId}::uuid`]),
      ...(status === null ? [] : [sql`e.status = ${status}::text`]),
      ...(request.after === null ? [] : [sql`e.id < ${request.after}::uuid`]),
    ];
    const rows = await this.database.query<EntryRow[]>(
      sql`select ${ENTRY_COLUMNS} from entry e where ${join(conditions, ' and ')}
        order by e.id desc limit ${request.rows + 1}::int`,
    );
    return pageOf(rows.map(toEntry), request.rows, (entry) => [entry.id]);
  }

  /** Units that are kept for entries of a campaign that wait. */
  async waitingUnits(context: GraphContext, campaignId: Id): Promise<number> {
    const units = await loadOne(context, 'waiting units', campaignId, async (ids) => {
      const rows = await this.database.query<{ campaign_id: Id; units: number }[]>(
        sql`select campaign_id, sum(units)::int as units from entry
          where campaign_id = any(${[...new Set(ids)]}::uuid[]) and status = 'waiting' group by campaign_id`,
      );
      return new Map(rows.map((row) => [row.campaign_id, row.units]));
    });
    return units ?? 0;
  }
}

/**
 * An entry is seen by its owner and by officials of the campaign's union. Whoever has no duty is asked for by their person alone,
 * which an index finds.
 */
function visible(sight: Sight): Sql {
  if (sight.all) return sql`true`;
  const own = sql`e.person_id = ${sight.personId}::uuid`;
  return sight.tradeUnionIds.length === 0 ? own : sql`(${own} or ${seesUnion(sight, sql`e.trade_union_id`)})`;
}
