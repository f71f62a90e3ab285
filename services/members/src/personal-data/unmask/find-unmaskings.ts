import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import {
  type Actor,
  CLOCK,
  Database,
  KnownDuties,
  type Page,
  pageById,
  pageOf,
  sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryUnmaskingsArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { findPersons } from '../../persons/people.js';
import type { PersonalData } from '../../persons/person.js';
import { readWords } from '../../persons/readable.js';
import { Vault } from '../../persons/vault.js';
import type { Rows } from '../../tx.js';
import { unionAndBelow } from '../../unions/sight.js';

/** One look at personal data in clear: who, whose, which fields and why; nothing of what was seen. */
export interface KeptUnmasking {
  readonly id: Id;
  readonly personId: Id;
  readonly tradeUnionId: Id;
  readonly actorId: Id;
  readonly fields: readonly (keyof PersonalData)[];
  /** Null once the person has been erased: it is about them. */
  readonly reason: string | null;
  readonly at: Date;
}

/** As it lies there: the reason sealed under the key of the person. */
export type SealedUnmasking = KeptUnmasking & { readonly reason: string };

/** Looks with their reasons opened, as far as their persons have not been erased. */
export async function openedUnmaskings(
  rows: Rows,
  vault: Vault,
  looks: readonly SealedUnmasking[],
): Promise<KeptUnmasking[]> {
  const persons = await findPersons(rows, [...new Set(looks.map(({ personId }) => personId))]);
  return looks.map((look) => ({
    ...look,
    reason: readWords(vault, persons.get(look.personId), `unmasking:${look.id}`, look.reason).words,
  }));
}

@Injectable()
export class UnmaskingFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async page({ personId }: Actor, args: QueryUnmaskingsArgs): Promise<Page<KeptUnmasking>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId } = args;
    const auditor = { personId, roles: ['auditor'], at: this.clock.now() } as const;
    await this.duties.mustOver(
      this.database,
      auditor,
      { kind: 'union', id: tradeUnionId },
      'Query.unmaskings',
    );
    const found = await this.database.query<SealedUnmasking[]>(
      sql`select id, person_id as "personId", trade_union_id as "tradeUnionId", actor_id as "actorId", fields, reason, at
        from unmasking where trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}
          and (${after}::uuid is null or id < ${after}::uuid)
        order by id desc limit ${rows + 1}::int`,
    );
    return pageOf(await openedUnmaskings(this.database, this.vault, found), rows, ({ id }) => [id]);
  }
}
