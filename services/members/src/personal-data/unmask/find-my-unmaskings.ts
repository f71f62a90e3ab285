import { Inject, Injectable } from '@nestjs/common';
import { Database, pageById, pageOf, sql, type Actor, type Page, type ReadDatabase } from '@puhui/platform';
import type { QueryMyUnmaskingsArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { findPersons } from '../../persons/people.js';
import { maskName } from '../../persons/person.js';
import { legible } from '../../persons/readable.js';
import { Vault } from '../../persons/vault.js';
import { openedUnmaskings, type KeptUnmasking, type SealedUnmasking } from './find-unmaskings.js';

/** A look at somebody's data as that person is told of it: the officer's name is shown as masked as any. */
export interface KeptUnmaskingOfMe extends Omit<KeptUnmasking, 'personId' | 'actorId'> {
  readonly maskedSeenBy: string | null;
}

/** Whoever was looked at reads of it, whatever union they belong to by now, and nobody else by this way. */
@Injectable()
export class MyUnmaskingFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly vault: Vault,
  ) {}

  /** Newest first. */
  async page({ personId }: Actor, args: QueryMyUnmaskingsArgs): Promise<Page<KeptUnmaskingOfMe>> {
    const { rows, after } = pageById(args);
    const found = await this.database.query<SealedUnmasking[]>(
      sql`select id, person_id as "personId", trade_union_id as "tradeUnionId", actor_id as "actorId", fields, reason, at
        from unmasking where person_id = ${personId}::uuid and (${after}::uuid is null or id < ${after}::uuid)
        order by id desc limit ${rows + 1}::int`,
    );
    const officers = await findPersons(this.database, [...new Set(found.map(({ actorId }) => actorId))]);
    const view = (look: KeptUnmasking): KeptUnmaskingOfMe => {
      const officer = officers.get(look.actorId);
      const name = officer && legible(() => this.vault.open(officer).name);
      const { id, tradeUnionId, fields, reason, at } = look;
      return {
        id,
        tradeUnionId,
        fields,
        reason,
        at,
        maskedSeenBy: name ? maskName(name) : null,
      };
    };
    const opened = await openedUnmaskings(this.database, this.vault, found);
    return pageOf(opened.map(view), rows, ({ id }) => [id]);
  }
}
