import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { Database, pageOf, type Page, type PageRequest, sql } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Sight } from '../../sight/sight.js';
import { Values, visibleVoucher } from '../../sight/visible.js';
import { VOUCHER_COLUMNS, voucherFromRow, type VoucherRow } from '../rows.js';
import type { Voucher, VoucherStatus } from '../voucher.js';

const FROM = 'voucher v left join redemption r on r.id = v.redemption_id';

export interface VoucherFilter {
  readonly campaignId: Id | null;
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
  constructor(private readonly database: Database<PrismaClient>) {}

  /** Those of the ids that the person may see. */
  async visible(sight: Sight, ids: readonly Id[]): Promise<Map<Id, Voucher>> {
    const values = new Values();
    const rows = await this.database.$queryRawUnsafe<VoucherRow[]>(
      `select ${VOUCHER_COLUMNS} from ${FROM}
        where v.id = any(${values.bind([...new Set(ids)], 'uuid[]')}) and ${visibleVoucher(sight, values)}`,
      ...values.list,
    );
    return new Map(rows.map((row) => [row.id, voucherFromRow(row)]));
  }

  /** For what a person has just done themselves: no sight is asked for. */
  async byIds(ids: readonly Id[]): Promise<Map<Id, Voucher>> {
    const rows = await this.database.query<VoucherRow[]>(
      sql`select ${VOUCHER_COLUMNS} from ${FROM} where v.id = any(${[...new Set(ids)]}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, voucherFromRow(row)]));
  }

  /** Newest first. */
  async page(sight: Sight, filter: VoucherFilter, request: PageRequest): Promise<Page<Voucher>> {
    const values = new Values();
    const conditions = [visibleVoucher(sight, values)];
    if (filter.campaignId !== null)
      conditions.push(`v.campaign_id = ${values.bind(filter.campaignId, 'uuid')}`);
    if (filter.personId !== null) conditions.push(`v.person_id = ${values.bind(filter.personId, 'uuid')}`);
    if (filter.status !== null) conditions.push(`v.status = ${values.bind(filter.status, 'text')}`);
    if (request.after !== null) conditions.push(`v.id < ${values.bind(request.after[0], 'uuid')}`);
    const rows = await this.database.$queryRawUnsafe<VoucherRow[]>(
      `select ${VOUCHER_COLUMNS} from ${FROM} where ${conditions.join(' and ')}
        order by v.id desc limit ${values.bind(request.rows + 1, 'int')}`,
      ...values.list,
    );
    return pageOf(rows.map(voucherFromRow), request.rows, (voucher) => [voucher.id]);
  }

  async counts(campaignIds: readonly Id[]): Promise<Map<Id, VoucherCounts>> {
    const rows = await this.database.query<
      { campaign_id: Id; redeemed: number; expired: number }[]
    >(
      sql`select campaign_id, (count(*) filter (where status = 'redeemed'))::int as redeemed,
              (count(*) filter (where status = 'expired'))::int as expired
         from voucher where campaign_id = any(${[...new Set(campaignIds)]}::uuid[]) group by campaign_id`,
    );
    return new Map(rows.map((row) => [row.campaign_id, { redeemed: row.redeemed, expired: row.expired }]));
  }
}
