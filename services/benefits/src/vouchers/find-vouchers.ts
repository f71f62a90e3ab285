import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import {
  belowEach,
  Database,
  join,
  pageOf,
  pageOfEach,
  sql,
  type Page,
  type pageById,
  type Sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { seesUnion, type Sight } from '../sight/sight.js';
import { newestOfEach } from '../newest-of-each.js';
import { VOUCHER_COLUMNS, VOUCHERS, toVoucher, type KeptVoucher, type VoucherRow } from './store.js';
import { voucherLifeCycle, type VoucherStatus } from './voucher.js';

const STATUSES = Object.keys(voucherLifeCycle.steps);

export interface VoucherFilter {
  /** Only this person's own. */
  readonly personId: Id | null;
  readonly status: VoucherStatus | null;
}

/** A campaign's vouchers by status. */
export interface VoucherCounts {
  readonly redeemed: number;
  readonly expired: number;
}

/** Vouchers as far as a person sees. */
@Injectable()
export class VoucherFinder {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  /** Those of the ids that the person may see. */
  async visible(sight: Sight, ids: readonly Id[]): Promise<Map<Id, KeptVoucher>> {
    const rows = await this.database.query<VoucherRow[]>(
      sql`select ${VOUCHER_COLUMNS} from ${VOUCHERS}
        where v.id = any(${[...new Set(ids)]}::uuid[]) and ${visible(sight)}`,
    );
    return new Map(rows.map((row) => [row.id, toVoucher(row)]));
  }

  /** For what a person has just done themselves: no sight is asked for. */
  async byIds(ids: readonly Id[]): Promise<Map<Id, KeptVoucher>> {
    const rows = await this.database.query<VoucherRow[]>(
      sql`select ${VOUCHER_COLUMNS} from ${VOUCHERS} where v.id = any(${[...new Set(ids)]}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, toVoucher(row)]));
  }

  /** Campaigns of which a person holds, or held, a voucher. @param among null for any */
  async campaignsOf(personId: Id, among: readonly Id[] | null): Promise<Id[]> {
    const rows = await this.database.query<{ campaign_id: Id }[]>(
      sql`select distinct campaign_id from voucher where person_id = ${personId}::uuid
        and (${among}::uuid[] is null or campaign_id = any(${among}::uuid[]))`,
    );
    return rows.map((row) => row.campaign_id);
  }

  /** By campaign, in which statuses a person's own vouchers of it are; one of which they never had any is absent. */
  async statusesOf(personId: Id, campaignIds: readonly Id[]): Promise<Map<Id, Set<VoucherStatus>>> {
    const rows = await this.database.query<{ campaign_id: Id; statuses: VoucherStatus[] }[]>(
      sql`select campaign_id, array_agg(distinct status) as statuses from voucher
        where person_id = ${personId}::uuid and campaign_id = any(${[...new Set(campaignIds)]}::uuid[])
        group by campaign_id`,
    );
    return new Map(rows.map((row) => [row.campaign_id, new Set(row.statuses)]));
  }

  /** Of each entry the vouchers that were issued for it, in the order of their ids. */
  async ofEntries(entryIds: readonly Id[]): Promise<Map<Id, KeptVoucher[]>> {
    const rows = await this.database.query<VoucherRow[]>(
      sql`select ${VOUCHER_COLUMNS} from ${VOUCHERS}
        where v.entry_id = any(${[...new Set(entryIds)]}::uuid[]) order by v.id`,
    );
    const byEntry = new Map<Id, KeptVoucher[]>(entryIds.map((id) => [id, []]));
    for (const row of rows) if (row.entry_id !== null) byEntry.get(row.entry_id)?.push(toVoucher(row));
    return byEntry;
  }

  /** Of each of these campaigns a page, newest first. */
  async ofCampaigns(
    sight: Sight,
    campaignIds: readonly Id[],
    { rows, after, status }: ReturnType<typeof pageById> & Pick<VoucherFilter, 'status'>,
  ): Promise<Map<Id, Page<KeptVoucher>>> {
    const found = await this.database.query<VoucherRow[]>(
      sql`select below.* from ${belowEach(
        campaignIds,
        newestOfEach(
          status === null ? STATUSES : [status],
          sql`select ${VOUCHER_COLUMNS} from ${VOUCHERS}
            where v.campaign_id = parent.id and v.status = kind.status and ${visible(sight)}
              and (${after}::uuid is null or v.id < ${after}::uuid)
            order by v.id desc limit ${rows + 1}::int`,
          rows + 1,
        ),
      )} order by below.id desc`,
    );
    return pageOfEach(found, {
      rows,
      parentOf: (row) => row.campaign_id,
      toRow: toVoucher,
      keysOf: ({ id }) => [id],
    });
  }

  /** Newest first. */
  async page(
    sight: Sight,
    filter: VoucherFilter,
    request: ReturnType<typeof pageById>,
  ): Promise<Page<KeptVoucher>> {
    const { personId, status } = filter;
    const conditions = [
      visible(sight),
      ...(personId === null ? [] : [sql`v.person_id = ${personId}::uuid`]),
      ...(status === null ? [] : [sql`v.status = ${status}::text`]),
      ...(request.after === null ? [] : [sql`v.id < ${request.after}::uuid`]),
    ];
    const rows = await this.database.query<VoucherRow[]>(
      sql`select ${VOUCHER_COLUMNS} from ${VOUCHERS} where ${join(conditions, ' and ')}
        order by v.id desc limit ${request.rows + 1}::int`,
    );
    return pageOf(rows.map(toVoucher), request.rows, (voucher) => [voucher.id]);
  }

  async counts(campaignIds: readonly Id[]): Promise<Map<Id, VoucherCounts>> {
    const rows = await this.database.query<{ campaign_id: Id; redeemed: number; expired: number }[]>(
      sql`select campaign_id, (count(*) filter (where status = 'redeemed'))::int as redeemed,
              (count(*) filter (where status = 'expired'))::int as expired
         from voucher where campaign_id = any(${[...new Set(campaignIds)]}::uuid[]) group by campaign_id`,
    );
    return new Map(rows.map((row) => [row.campaign_id, { redeemed: row.redeemed, expired: row.expired }]));
  }
}

/**
 * A voucher is seen by its owner, by officials of the campaign's union, and by partner staff once it was redeemed with them.
 * Whoever has no duty is asked for by their person alone, which an index finds.
 */
function visible(sight: Sight): Sql {
  if (sight.all) return sql`true`;
  const { personId, tradeUnionIds, partnerIds, outletIds } = sight;
  const ways = [
    sql`v.person_id = ${personId}::uuid`,
    ...(tradeUnionIds.length === 0 ? [] : [seesUnion(sight, sql`v.trade_union_id`)]),
    ...(partnerIds.length + outletIds.length === 0
      ? []
      : [
          sql`exists (select from redemption seen where seen.voucher_id = v.id
            and (seen.partner_id = any(${partnerIds}::uuid[]) or seen.outlet_id = any(${outletIds}::uuid[])))`,
        ]),
  ];
  return sql`(${join(ways, ' or ')})`;
}
