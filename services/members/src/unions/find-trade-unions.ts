import { Inject, Injectable } from '@nestjs/common';
import { unionLevels } from '@puhui/contracts';
import { plainTyped, type Id } from '@puhui/kernel';
import {
  Database,
  ForbiddenProblem,
  type GraphContext,
  join,
  type KeyTest,
  type Onlooker,
  type Page,
  pageById,
  pageOf,
  pageRequest,
  sql,
  type Sql,
  type ReadDatabase,
} from '@puhui/platform';
import { held, seesUnion } from '../duties/sight.js';
import type { QueryTradeUnionsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { TradeUnionModel } from '../generated/prisma/models.js';
import { toTradeUnion, TRADE_UNION_COLUMNS } from './store.js';
import type { TradeUnion } from './trade-union.js';
import { BY_CODE, oneTradeUnion } from './tree.js';

/** For a row t of trade_union: its name has these words, or its code begins with them. */
function isCalled(ways: readonly string[]): Sql {
  const called = ways.map(
    (way) => sql`strpos(t.name, ${way}::text) > 0 or starts_with(t.code, ${way}::text)`,
  );
  return sql`(${join(called, ' or ')})`;
}

/** What was typed, as it is written and as a plain keyboard would have it (４６０１ is 4601); none for '', which is any. */
function waysOf(search: string): readonly string[] {
  const written = search.trim();
  if (written === '') return [];
  // What nobody sees is nothing as a keyboard has it, and would be any.
  return [...new Set([written, plainTyped(written)])].filter((words) => words !== '');
}

/**
 * For a row t of trade_union: how well it fits, the least first. Its level from the highest down, behind all levels of those whose name or
 * code begins with what was typed where its own do not; and all of that behind those that a held duty covers, where none covers it.
 */
function fitOf(ways: readonly string[]): Sql {
  const begins = ways.map(
    (way) => sql`starts_with(t.name, ${way}::text) or starts_with(t.code, ${way}::text)`,
  );
  return sql`array_position(${[...unionLevels]}::text[], t.level)
    + case when ${join(begins, ' or ')} then 0 else ${unionLevels.length}::int end
    + case when ${seesUnion(sql`t.id`)} then 0 else ${2 * unionLevels.length}::int end`;
}

/** The sort keys of a search: how well it fits, its code. */
const BY_FIT: readonly KeyTest[] = [(key) => /^[1-9]\d?$/u.test(key), ...BY_CODE];

interface Fit {
  readonly fit: number;
}

function withoutFit(found: TradeUnionModel & Fit): TradeUnion {
  const { fit: _, ...row } = found;
  return toTradeUnion(row);
}

/** Whose duties are over unions that they look for. */
const searching = ['union_officer', 'finance_officer', 'finance_approver', 'auditor'] as const;

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

  /** Unions in the order of their ids; those that were searched for, the likeliest first. */
  async page(args: QueryTradeUnionsArgs, who: Onlooker): Promise<Page<TradeUnion>> {
    const ways = waysOf(args.filter?.search ?? '');
    return ways.length > 0 ? this.found(args, ways, { ...who, roles: searching }) : this.all(args);
  }

  private async all(args: QueryTradeUnionsArgs): Promise<Page<TradeUnion>> {
    const { rows, after } = pageById(args);
    const found = await this.database.query<TradeUnionModel[]>(
      sql`select ${TRADE_UNION_COLUMNS} from trade_union t
        where ${await this.isOf(args)} and (${after}::uuid is null or t.id > ${after}::uuid)
        order by t.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toTradeUnion), rows, (union) => [union.id]);
  }

  /**
   * Who types the name of a city means its union, and not the districts that came before it; an officer, who types the name of a district
   * that two cities have, the one of their own.
   */
  private async found(
    args: QueryTradeUnionsArgs,
    ways: readonly string[],
    who: Onlooker,
  ): Promise<Page<TradeUnion>> {
    const { rows, after } = pageRequest(args, BY_FIT);
    const [fit = null, code = null] = after ?? [];
    const found = await this.database.query<(TradeUnionModel & Fit)[]>(
      sql`with ${held(who)} select * from (select ${TRADE_UNION_COLUMNS}, ${fitOf(ways)} as fit
          from trade_union t where ${await this.isOf(args)} and ${isCalled(ways)}) f
        where ${code}::text is null or (f.fit, f.code collate "C") > (${fit}::int, ${code}::text)
        order by f.fit, f.code collate "C" limit ${rows + 1}::int`,
    );
    const { nodes, pageInfo } = pageOf(found, rows, (row) => [String(row.fit), row.code]);
    return { nodes: nodes.map(withoutFit), pageInfo };
  }

  /** For a row t of trade_union: it is of what the filter says beside its words. */
  private async isOf({ filter }: QueryTradeUnionsArgs): Promise<Sql> {
    const { level = null, parentId = null, status = null } = filter ?? {};
    if (parentId) await this.mustKnow(parentId);
    return sql`(${level}::text is null or t.level = ${level}::text)
      and (${parentId}::uuid is null or t.parent_id = ${parentId}::uuid)
      and (${status}::text is null or t.status = ${status}::text)`;
  }

  /** An empty page says that there is nothing below a union, never that there is no such union. */
  private async mustKnow(id: Id): Promise<void> {
    const row = await this.database.prisma.tradeUnion.findUnique({ where: { id }, select: { id: true } });
    if (row === null) throw new ForbiddenProblem('Query.tradeUnions');
  }
}
