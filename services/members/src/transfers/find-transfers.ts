import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import {
  type Actor,
  CLOCK,
  Database,
  type GraphContext,
  KnownDuties,
  loadOne,
  type Page,
  pageById,
  pageOf,
  personOf,
  sql,
  type ReadDatabase,
} from '@puhui/platform';
import { held, seesAll, seesUnion, visibleUnions } from '../duties/sight.js';
import type { QueryTransfersArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { MembershipTransferModel } from '../generated/prisma/models.js';
import { unionAndBelow } from '../unions/sight.js';
import { toTransfer, TRANSFER_COLUMNS } from './store.js';
import type { Transfer } from './transfer.js';
import { transferView, type TransferView } from './transfer-view.js';

/** SQL, for a row t: the onlooker is the member, or has a duty over one of the two unions. */
const inSight = (personId: Id) => sql`(t.person_id = ${personId}::uuid or ${seesAll}
  or ${seesUnion(sql`t.from_trade_union_id`)} or ${seesUnion(sql`t.to_trade_union_id`)})`;

@Injectable()
export class TransferFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Into a union and those below it, or out of them; newest first. */
  async page({ personId }: Actor, args: QueryTransfersArgs): Promise<Page<TransferView>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId, direction = null, status = null } = args;
    const now = this.clock.now();
    const onlooker = { personId, roles: ['union_officer', 'auditor'], at: now } as const;
    await this.duties.mustOver(
      this.database,
      onlooker,
      { kind: 'union', id: tradeUnionId },
      'Query.transfers',
    );
    const here = unionAndBelow(sql`${tradeUnionId}::uuid`);
    const found = await this.database.query<MembershipTransferModel[]>(
      sql`select ${TRANSFER_COLUMNS} from membership_transfer t
        where ((${direction ?? 'into'}::text = 'into' and t.to_trade_union_id in ${here})
            or (${direction ?? 'out_of'}::text = 'out_of' and t.from_trade_union_id in ${here}))
          and (${status}::text is null or ${status}::text =
            case when t.status = 'waiting' and t.answer_by <= ${now}::timestamptz then 'lapsed' else t.status end)
          and (${after}::uuid is null or t.id < ${after}::uuid)
        order by t.id desc limit ${rows + 1}::int`,
    );
    const views = found.map((row) => transferView(toTransfer(row), now));
    return pageOf(views, rows, ({ id }) => [id]);
  }

  /** A transfer, for who may see it. */
  one(context: GraphContext, id: Id): Promise<TransferView | null> {
    return loadOne(context, 'transfer', id, (ids) => this.seen(context, sql`t.id = any (${ids}::uuid[])`));
  }

  /** What was asked for or answered in this very request, for who did it. */
  shown(transfer: Transfer): TransferView {
    return transferView(transfer, this.clock.now());
  }

  /** The last one that was asked for, of each membership. */
  lastOf(context: GraphContext, memberId: Id): Promise<TransferView | null> {
    return loadOne(context, 'last transfer of a member', memberId, async (ids) => {
      const last = sql`t.id in (select max(l.id::text)::uuid from membership_transfer l
        where l.member_id = any (${ids}::uuid[]) group by l.member_id)`;
      const seen = await this.seen(context, last);
      return new Map([...seen.values()].map((one) => [one.memberId, one]));
    });
  }

  /** Whether the asker may answer for a union: as an officer there, or above it. */
  async answersFor(context: GraphContext, tradeUnionId: Id): Promise<boolean> {
    const who = { personId: personOf(context), at: this.clock.now(), roles: ['union_officer'] } as const;
    const answers = await loadOne(
      context,
      'a union that the asker answers for',
      tradeUnionId,
      async (ids) => {
        const theirs = await visibleUnions(this.database, who, ids);
        return new Map([...theirs].map((id) => [id, true]));
      },
    );
    return answers ?? false;
  }

  private async seen(
    context: GraphContext,
    which: ReturnType<typeof inSight>,
  ): Promise<Map<Id, TransferView>> {
    const [personId, at] = [personOf(context), this.clock.now()];
    const rows = await this.database.query<MembershipTransferModel[]>(
      sql`with ${held({ personId, at })}
        select ${TRANSFER_COLUMNS} from membership_transfer t where ${which} and ${inSight(personId)}`,
    );
    return new Map(rows.map((row) => [row.id, transferView(toTransfer(row), at)]));
  }
}
