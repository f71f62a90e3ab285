import { Inject, Injectable } from '@nestjs/common';
import { invariant, type Clock, type Id } from '@puhui/kernel';
import {
  type Actor,
  CLOCK,
  Database,
  KnownDuties,
  type Page,
  pageById,
  pageOf,
  type Scope,
  sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryMyNameCorrectionsArgs, QueryNameCorrectionsArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { findPersons } from '../../persons/people.js';
import { maskName } from '../../persons/person.js';
import { legible, readWords } from '../../persons/readable.js';
import { Vault } from '../../persons/vault.js';
import { unionAndBelow } from '../../unions/sight.js';
import { CORRECTION_COLUMNS, type NameCorrection } from './store.js';

/** A correction as it is shown: of the former name no more than of any other. */
export type CorrectionView = Pick<NameCorrection, 'id' | 'personId' | 'actorId' | 'at'> & {
  /** Null, as the former name is, once the person has been erased. */
  readonly reason: string | null;
  readonly maskedNameBefore: string | null;
};

@Injectable()
export class CorrectionFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Corrections for which a union, or one below it, answers; in the order in which they were made. Without a union: those of
   * people who belong to none, for whom only who answers for everything answers.
   */
  async page(actor: Actor, args: QueryNameCorrectionsArgs): Promise<Page<CorrectionView>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId } = args;
    const roles = ['union_officer', 'auditor', 'platform_admin'] as const;
    const scope: Scope = tradeUnionId ? { kind: 'union', id: tradeUnionId } : { kind: 'platform' };
    const onlooker = { personId: actor.personId, roles, at: this.clock.now() };
    await this.duties.mustOver(this.database, onlooker, scope, 'Query.nameCorrections');
    const within = tradeUnionId
      ? sql`c.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}`
      : sql`c.trade_union_id is null`;
    const found = await this.database.query<NameCorrection[]>(
      sql`select ${CORRECTION_COLUMNS} from name_correction c
        where ${within} and (${after}::uuid is null or c.id > ${after}::uuid) order by c.id limit ${rows + 1}::int`,
    );
    return pageOf(await this.views(found), rows, ({ id }) => [id]);
  }

  /** Those of the very person who asks, whatever union answered for them then. */
  async ofPerson({ personId }: Actor, args: QueryMyNameCorrectionsArgs): Promise<Page<CorrectionView>> {
    const { rows, after } = pageById(args);
    const found = await this.database.query<NameCorrection[]>(
      sql`select ${CORRECTION_COLUMNS} from name_correction c where c.person_id = ${personId}::uuid
          and (${after}::uuid is null or c.id > ${after}::uuid) order by c.id limit ${rows + 1}::int`,
    );
    return pageOf(await this.views(found), rows, ({ id }) => [id]);
  }

  /** The correction that was made in this very request. */
  async kept(id: Id): Promise<CorrectionView> {
    const row = await this.database.prisma.nameCorrection.findUniqueOrThrow({ where: { id } });
    const [view] = await this.views([row]);
    invariant(view !== undefined, 'one-row-is-one-view', { id });
    return view;
  }

  private async views(corrections: readonly NameCorrection[]): Promise<CorrectionView[]> {
    const persons = await findPersons(
      this.database,
      corrections.map(({ personId }) => personId),
    );
    return corrections.map(({ id, personId, actorId, reason, at, nameCipherBefore }) => {
      const person = persons.get(personId);
      const before =
        person && legible(() => this.vault.open({ ...person, nameCipher: nameCipherBefore }).name);
      return {
        id,
        personId,
        actorId,
        reason: readWords(this.vault, person, `name-correction:${id}`, reason).words,
        at,
        maskedNameBefore: before ? maskName(before) : null,
      };
    });
  }
}
