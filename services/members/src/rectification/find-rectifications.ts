import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { type Actor, Database, type Page, type ReadDatabase, sql } from '@puhui/platform';
import type { QueryRectificationsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { RectificationModel } from '../generated/prisma/models.js';
import { WishFinder, type KindOfWishes } from '../personal-data/wishes.js';
import { findPersons } from '../persons/people.js';
import { readWords } from '../persons/readable.js';
import { Vault } from '../persons/vault.js';
import { masked, readChanges, reasonWords, wantedWords, type ShownChange } from './change.js';
import type { Rectification } from './rectification.js';
import { RECTIFICATION_COLUMNS, toRectification } from './store.js';

/** A wish as it is shown. */
export type RectificationView = Omit<Rectification, 'wanted'> & {
  /** Null, as the reason is, once the person has been erased. */
  readonly changes: readonly ShownChange[] | null;
  /** Whether something of it does not open, and is null for that. */
  readonly unreadable: boolean;
};

/** Wishes to be corrected. */
@Injectable()
export class RectificationFinder {
  private readonly kind: KindOfWishes<RectificationModel, Rectification, RectificationView> = {
    door: 'Query.rectifications',
    table: sql`rectification`,
    columns: RECTIFICATION_COLUMNS,
    toWish: toRectification,
    shown: (rectifications) => this.shown(rectifications),
  };

  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly wishes: WishFinder,
    private readonly vault: Vault,
  ) {}

  page(actor: Actor, args: QueryRectificationsArgs): Promise<Page<RectificationView>> {
    return this.wishes.page(this.kind, actor, args);
  }

  ofPerson(actor: Actor): Promise<RectificationView | null> {
    return this.wishes.ofPerson(this.kind, actor);
  }

  byId(actor: Actor, id: Id): Promise<RectificationView | null> {
    return this.wishes.byId(this.kind, actor, id);
  }

  one(rectification: Rectification): Promise<RectificationView> {
    return this.wishes.one(this.kind, rectification);
  }

  private async shown(rectifications: readonly Rectification[]): Promise<RectificationView[]> {
    const ids = rectifications.map(({ personId }) => personId);
    const persons = await findPersons(this.database, ids);
    return rectifications.map(({ wanted, ...shown }) => {
      const { id, personId, reason } = shown;
      const person = persons.get(personId);
      const { words } = readWords(this.vault, person, wantedWords(id), wanted);
      const changes = words === null ? null : readChanges(words);
      const why = reason === null ? null : readWords(this.vault, person, reasonWords(id), reason);
      return {
        ...shown,
        changes: changes?.map(masked) ?? null,
        reason: why?.words ?? null,
        unreadable: person !== undefined && (changes === null || why?.isClosed === true),
      };
    });
  }
}
