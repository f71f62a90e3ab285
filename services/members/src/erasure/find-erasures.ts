import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { type Actor, Database, type Page, type ReadDatabase, sql } from '@puhui/platform';
import type { QueryErasuresArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { ErasureModel } from '../generated/prisma/models.js';
import { WishFinder, type KindOfWishes } from '../personal-data/wishes.js';
import { findPersons } from '../persons/people.js';
import { readWords } from '../persons/readable.js';
import { Vault } from '../persons/vault.js';
import type { Erasure } from './erasure.js';
import { ERASURE_COLUMNS, toErasure } from './store.js';

/** Wishes to be erased. */
@Injectable()
export class ErasureFinder {
  private readonly kind: KindOfWishes<ErasureModel, Erasure, Erasure> = {
    door: 'Query.erasures',
    table: sql`erasure`,
    columns: ERASURE_COLUMNS,
    toWish: toErasure,
    shown: (erasures) => this.shown(erasures),
  };

  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly wishes: WishFinder,
    private readonly vault: Vault,
  ) {}

  page(actor: Actor, args: QueryErasuresArgs): Promise<Page<Erasure>> {
    return this.wishes.page(this.kind, actor, args);
  }

  ofPerson(actor: Actor): Promise<Erasure | null> {
    return this.wishes.ofPerson(this.kind, actor);
  }

  byId(actor: Actor, id: Id): Promise<Erasure | null> {
    return this.wishes.byId(this.kind, actor, id);
  }

  one(erasure: Erasure): Promise<Erasure> {
    return this.wishes.one(this.kind, erasure);
  }

  private async shown(erasures: readonly Erasure[]): Promise<Erasure[]> {
    const said = erasures.filter(({ reason }) => reason !== null);
    const persons = await findPersons(
      this.database,
      said.map(({ personId }) => personId),
    );
    return erasures.map((erasure) => {
      const { id, personId, reason } = erasure;
      if (reason === null) return erasure;
      return {
        ...erasure,
        reason: readWords(this.vault, persons.get(personId), `erasure:${id}`, reason).words,
      };
    });
  }
}
