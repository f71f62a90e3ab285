import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import {
  type Actor,
  CLOCK,
  Database,
  KnownDuties,
  type Page,
  type PageArguments,
  pageById,
  pageOf,
  type ReadDatabase,
  type Scope,
  sql,
  type Sql,
} from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { unionAndBelow } from '../unions/sight.js';
import { isAnsweredIn } from './sight.js';
import { unionsInCharge } from './union-in-charge.js';

const ANSWERING = ['union_officer', 'auditor', 'platform_admin'] as const;

/** What somebody wishes of their own data; the union that answers for them now answers it. */
interface Wish {
  readonly id: Id;
  readonly personId: Id;
  /** While it waits, of when it was asked for. */
  readonly tradeUnionId: Id | null;
  readonly status: string;
}

/** One kind of wishes, as the slice that owns them keeps and shows them. */
export interface KindOfWishes<Row, Kept extends Wish, View> {
  /** The query that lists them, for the record of who was turned away. */
  readonly door: string;
  /** Its table, with the columns id, person_id, trade_union_id and status. */
  readonly table: Sql;
  /** Of a row, named as the model names them. */
  readonly columns: Sql;
  readonly toWish: (row: Row) => Kept;
  /** With what stands sealed in them, as far as their persons have not been erased since; in the same order. */
  readonly shown: (wishes: readonly Kept[]) => Promise<readonly View[]>;
}

interface Asked extends PageArguments {
  readonly tradeUnionId?: Id | null | undefined;
  readonly status?: string | null | undefined;
}

/** Without a union only who answers for everything answers. */
const scopeOf = (tradeUnionId: Id | null | undefined): Scope =>
  tradeUnionId ? { kind: 'union', id: tradeUnionId } : { kind: 'platform' };

/** Finds wishes of any kind: for who asked for them, and for who answers them. */
@Injectable()
export class WishFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. Without a union: those of people who belong to none, for whom only who answers for everything answers. */
  async page<Row, Kept extends Wish, View>(
    kind: KindOfWishes<Row, Kept, View>,
    { personId }: Actor,
    args: Asked,
  ): Promise<Page<View>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId, status = null } = args;
    const onlooker = { personId, roles: ANSWERING, at: this.clock.now() };
    await this.duties.mustOver(this.database, onlooker, scopeOf(tradeUnionId), kind.door);
    const narrowed = sql`(${status}::text is null or w.status = ${status}::text)
      and (${after}::uuid is null or w.id < ${after}::uuid) order by w.id desc limit ${rows + 1}::int`;
    const answered = tradeUnionId
      ? sql`w.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}`
      : sql`w.trade_union_id is null`;
    // Who waits is looked for by who answers for them now; what was answered, by an index of who did.
    const waiting = isAnsweredIn(sql`w.person_id`, tradeUnionId ?? null, onlooker.at);
    const found = await this.database.query<Row[]>(
      sql`select ${kind.columns} from (
          (select w.* from ${kind.table} w where w.status <> 'waiting' and ${answered} and ${narrowed})
          union all (select w.* from ${kind.table} w where w.status = 'waiting' and ${waiting} and ${narrowed})) as w
        order by w.id desc limit ${rows + 1}::int`,
    );
    const { nodes, pageInfo } = pageOf(found.map(kind.toWish), rows, ({ id }) => [id]);
    return { nodes: [...(await kind.shown(await this.asOfNow(nodes)))], pageInfo };
  }

  /** The last time that this very person asked. */
  async ofPerson<Row, Kept extends Wish, View>(
    kind: KindOfWishes<Row, Kept, View>,
    { personId }: Actor,
  ): Promise<View | null> {
    const wish = await this.last(kind, sql`w.person_id = ${personId}::uuid`);
    return wish === null ? null : this.one(kind, wish);
  }

  /** Null for one that the asker may not see, as for one that is not there. */
  async byId<Row, Kept extends Wish, View>(
    kind: KindOfWishes<Row, Kept, View>,
    { personId }: Actor,
    id: Id,
  ): Promise<View | null> {
    const wish = await this.last(kind, sql`w.id = ${id}::uuid`);
    if (wish === null) return null;
    const onlooker = { personId, roles: ANSWERING, at: this.clock.now() };
    const sees =
      wish.personId === personId ||
      (await this.duties.seesOver(this.database, onlooker, scopeOf(wish.tradeUnionId)));
    return sees ? this.one(kind, wish) : null;
  }

  /** One as it is shown. */
  async one<Row, Kept extends Wish, View>(kind: KindOfWishes<Row, Kept, View>, wish: Kept): Promise<View> {
    const [view] = await kind.shown([wish]);
    if (view === undefined) throw new Error(`${kind.door} shows nothing of ${wish.id}`);
    return view;
  }

  private async last<Row, Kept extends Wish>(
    { columns, table, toWish }: KindOfWishes<Row, Kept, unknown>,
    which: Sql,
  ): Promise<Kept | null> {
    const rows = await this.database.query<Row[]>(
      sql`select ${columns} from ${table} w where ${which} order by (w.status = 'waiting') desc, w.id desc limit 1`,
    );
    const [now = null] = await this.asOfNow(rows.map(toWish));
    return now;
  }

  /** Whoever waits is of the union that answers for them now, wherever they were when they asked. */
  private async asOfNow<Kept extends Wish>(all: readonly Kept[]): Promise<Kept[]> {
    const waiting = all.filter(({ status }) => status === 'waiting').map((one) => one.personId);
    const inCharge = await unionsInCharge(this.database, waiting, this.clock.now());
    return all.map((one) =>
      one.status === 'waiting' ? { ...one, tradeUnionId: inCharge.get(one.personId) ?? null } : one,
    );
  }
}
