import { readsAs } from './folded-name.js';
import { type Reader, sql } from '@puhui/postgres';
import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';

/** What is dissolved stays known: it begins nothing new, and what it began is settled and closed. */
export type TradeUnionStatus = 'active' | 'dissolved';

/** One trade union as this service knows it. */
export interface UnionNode {
  readonly id: Id;
  readonly parentId: Id | null;
  /** Ids from the root down to and including this union. */
  readonly path: readonly Id[];
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly regionCode: string | null;
  readonly status: TradeUnionStatus;
}

/** The tree of unions, read over the projection that every service keeps. */
@Injectable()
export class UnionTree {
  /** The unions that are known, by id; an id that has not been projected yet is absent. */
  async byId(reader: Reader, ids: readonly Id[]): Promise<Map<Id, UnionNode>> {
    const nodes = await reader.query<UnionNode[]>(
      sql`select id, parent_id as "parentId", path, code, name, level, region_code as "regionCode", status
         from platform.trade_union where id = any(${[...new Set(ids)]}::uuid[])`,
    );
    return new Map(nodes.map((node) => [node.id, node]));
  }

  /** One of them; undefined while it has not been projected. */
  async one(reader: Reader, unionId: Id): Promise<UnionNode | undefined> {
    return (await this.byId(reader, [unionId])).get(unionId);
  }

  /** Whether some union, as far as it is known here, has a name that reads as this one. */
  async isCalled(reader: Reader, name: string): Promise<boolean> {
    const found = await reader.query<unknown[]>(
      sql`select from platform.trade_union where ${readsAs(sql`name`, sql`${name}::text`)} limit 1`,
    );
    return found.length > 0;
  }

  /** True when the union is the root or lies below it. */
  async isInSubtree(reader: Reader, unionId: Id, rootId: Id): Promise<boolean> {
    return (await this.pathOf(reader, unionId)).includes(rootId);
  }

  /** Ids from the root down to the union; empty for a union that is not known here. */
  async pathOf(reader: Reader, unionId: Id): Promise<readonly Id[]> {
    return (await this.one(reader, unionId))?.path ?? [];
  }
}
