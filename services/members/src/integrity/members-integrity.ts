import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import { rowsEqualEvents, type IntegrityCheck, type IntegrityProvider } from '@puhui/platform';
import { dutyEventData, DUTY_COLUMNS, toDuty } from '../duties/store.js';
import type { DutyModel, MembershipModel, TradeUnionModel } from '../generated/prisma/models.js';
import { MEMBERSHIP_COLUMNS, membershipData, toMembership } from '../membership/store.js';
import { Vault } from '../persons/vault.js';
import { TRADE_UNION_COLUMNS, toTradeUnion } from '../unions/store.js';
import { tradeUnionData } from '../unions/trade-union.js';
import { personSeals } from './person-seals.js';

/** Unions, memberships and duties equal what their events say; persons bear the seal that they were given. */
@Injectable()
export class MembersIntegrity implements IntegrityProvider {
  constructor(private readonly vault: Vault) {}

  async check(sql: Sql): Promise<readonly IntegrityCheck[]> {
    return [
      await rowsEqualEvents<TradeUnionModel>(sql, {
        kind: 'trade-union-state',
        table: 'trade_union',
        aggregate: 'trade-union',
        rowsAfter: pages(sql, `select ${TRADE_UNION_COLUMNS} from trade_union t`, 't.id'),
        eventData: (row) => tradeUnionData(toTradeUnion(row)),
      }),
      await rowsEqualEvents<MembershipModel>(sql, {
        kind: 'membership-state',
        table: 'membership',
        aggregate: 'membership',
        rowsAfter: pages(sql, `select ${MEMBERSHIP_COLUMNS} from membership m`, 'm.id'),
        eventData: (row) => membershipData(toMembership(row), this.vault),
      }),
      await rowsEqualEvents<DutyModel>(sql, {
        kind: 'duty-state',
        table: 'duty',
        aggregate: 'duty',
        rowsAfter: pages(sql, `select ${DUTY_COLUMNS} from duty d`, 'd.id'),
        eventData: (row) => dutyEventData(toDuty(row)),
      }),
      await personSeals(sql, this.vault),
    ];
  }
}

/** Reads a table by pages, in the snapshot that the check runs in. */
const pages =
  <Row>(sql: Sql, select: string, key: string) =>
  (after: Id | null, limit: number): Promise<readonly Row[]> =>
    sql.$queryRawUnsafe<Row[]>(
      `${select} where $1::uuid is null or ${key} > $1::uuid order by ${key} limit $2::int`,
      after,
      limit,
    );
