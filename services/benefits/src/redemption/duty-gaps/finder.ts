import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import { CLOCK, Database, DUTY_GAPS, DutyBook, pageOf, type Page, type PageRequest } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { sightOf, type Sight } from '../../sight/sight.js';
import { Values } from '../../sight/visible.js';
import {
  REDEMPTION_COLUMNS,
  toRedemption,
  type KeptRedemption,
  type RedemptionRow,
} from '../redemption-book.js';

export interface RedemptionInDutyGap {
  readonly redemption: KeptRedemption;
  readonly from: Date;
  /** null while the gap lasts. */
  readonly to: Date | null;
}

type Row = RedemptionRow & { gap_from: Date; gap_to: Date | null };

/** What counters decided while this service did not know whether it had heard of every duty. */
@Injectable()
export class RedemptionsInDutyGaps {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first, of the unions that this person audits. */
  async page(personId: Id, request: PageRequest): Promise<Page<RedemptionInDutyGap>> {
    const values = new Values();
    const conditions = [audited(await this.audits(personId), values)];
    if (request.after !== null) conditions.push(`r.id < ${values.bind(request.after[0], 'uuid')}`);
    const rows = await this.database.$queryRawUnsafe<Row[]>(
      `select distinct on (r.id) ${REDEMPTION_COLUMNS}, gap.from_at as gap_from, gap.to_at as gap_to
         from (${DUTY_GAPS}) as gap
         join redemption r on r.redeemed_at >= gap.from_at and r.redeemed_at <= coalesce(gap.to_at, 'infinity')
        where ${conditions.join(' and ')}
        order by r.id desc, gap.from_at limit ${values.bind(request.rows + 1, 'int')}`,
      ...values.list,
    );
    const found = rows.map((row) => ({ redemption: toRedemption(row), from: row.gap_from, to: row.gap_to }));
    return pageOf(found, request.rows, ({ redemption }) => [redemption.id]);
  }

  /** Whoever is an officer somewhere and an auditor elsewhere sees this list of the latter only. */
  private async audits(personId: Id): Promise<Sight> {
    const now = this.clock.now();
    const duties = await this.duties.rolesOf(this.database, personId, now);
    const audits = duties.filter(({ role }) => role === 'auditor');
    return sightOf(personId, audits, now);
  }
}

const audited = (sight: Sight, values: Values): string =>
  sight.all
    ? 'true'
    : `exists (select from platform.trade_union u
        where u.id = r.trade_union_id and u.path && ${values.bind(sight.unionIds, 'uuid[]')})`;
