import { Inject, Injectable } from '@nestjs/common';
import { plainTyped, type Id } from '@puhui/kernel';
import {
  Database,
  ForbiddenProblem,
  type GraphContext,
  join,
  type Page,
  pageById,
  pageOf,
  sql,
  type Sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryTradeUnionsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { TradeUnionModel } from '../generated/prisma/models.js';
import { toTradeUnion, TRADE_UNION_COLUMNS } from './store.js';
import type { TradeUnion } from './trade-union.js';
import { oneTradeUnion } from './tree.js';

/**
 * For a row t of trade_union: its name has these words, or its code begins with them, as they are written or as a plain
 * keyboard would have them (４６０１ is 4601). '' is any.
 */
function isCalled(search: string): Sql {
  const written = search.trim();
  if (written === '') return sql`true`;
  // What nobody sees is nothing as a keyboard has it, and would be any.
  const ways = [...new Set([written, plainTyped(written)])].filter((words) => words !== '');
  const called = ways.map(
    (way) => sql`strpos(t.name, ${way}::text) > 0 or starts_with(t.code, ${way}::text)`,
  );
  return sql`(${join(called, ' or ')})`;
}

/** The tree of unions is for everybody who signed in to read. */
@Injectable()
export class TradeUnionFinder {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  /** The union, loaded with all others that the request names. */
  one(context: GraphContext, id: Id): Promise<TradeUnion | null> {
    return oneTradeUnion(context, this.database, id);
  }

  async oneOfCode(code: string): Promise<TradeUnion | null> {
    const row = await this.database.prisma.tradeUnion.findUnique({ where: { code } });
    return row && toTradeUnion(row);
  }

  /** Unions in the order of their ids. */
  async page(args: QueryTradeUnionsArgs): Promise<Page<TradeUnion>> {
    const { rows, after } = pageById(args);
    const { level = null, parentId = null, search, status = null } = args.filter ?? {};
    if (parentId) await this.mustKnow(parentId);
    const found = await this.database.query<TradeUnionModel[]>(
      sql`select ${TRADE_UNION_COLUMNS} from trade_union t
        where (${level}::text is null or t.level = ${level}::text)
          and (${parentId}::uuid is null or t.parent_id = ${parentId}::uuid)
          and (${status}::text is null or t.status = ${status}::text)
          and ${isCalled(search ?? '')}
          and (${after}::uuid is null or t.id > ${after}::uuid)
        order by t.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toTradeUnion), rows, (union) => [union.id]);
  }

  /** An empty page says that there is nothing below a union, never that there is no such union. */
  private async mustKnow(id: Id): Promise<void> {
    const row = await this.database.prisma.tradeUnion.findUnique({ where: { id }, select: { id: true } });
    if (row === null) throw new ForbiddenProblem('Query.tradeUnions');
  }
}
