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
import type { QueryRectificationsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { RectificationModel } from '../generated/prisma/models.js';
import { findPersons } from '../persons/people.js';
import { readWords } from '../persons/readable.js';
import { Vault } from '../persons/vault.js';
import { isAnsweredIn } from '../personal-data/sight.js';
import { unionsInCharge } from '../personal-data/union-in-charge.js';
import { unionAndBelow } from '../unions/sight.js';
import { masked, readChanges, reasonWords, wantedWords, type FieldChange } from './change.js';
import type { Rectification } from './rectification.js';
import { RECTIFICATION_COLUMNS, toRectification } from './store.js';

const ANSWERING = ['union_officer', 'auditor', 'platform_admin'] as const;

/** A wish as it is shown. */
export type RectificationView = Omit<Rectification, 'wanted'> & {
  /** Null, as the reason is, once the person has been erased. */
  readonly changes: readonly FieldChange[] | null;
  /** Whether something of it does not open, and is null for that. */
  readonly unreadable: boolean;
};

/** Without a union only who answers for everything answers. */
const scopeOf = (tradeUnionId: Id | null | undefined): Scope =>
  tradeUnionId ? { kind: 'union', id: tradeUnionId } : { kind: 'platform' };

@Injectable()
export class RectificationFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. Without a union: those of people who belong to none, for whom only who answers for everything answers. */
  async page({ personId }: Actor, args: QueryRectificationsArgs): Promise<Page<RectificationView>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId, status = null } = args;
    const onlooker = { personId, roles: ANSWERING, at: this.clock.now() };
    await this.duties.mustOver(this.database, onlooker, scopeOf(tradeUnionId), 'Query.rectifications');
    const { at } = onlooker;
    const narrowed = sql`(${status}::text is null or r.status = ${status}::text)
      and (${after}::uuid is null or r.id < ${after}::uuid) order by r.id desc limit ${rows + 1}::int`;
    const answered = tradeUnionId
      ? sql`r.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}`
      : sql`r.trade_union_id is null`;
    // Who waits is looked for by who answers for them now; what was answered, by an index of who did.
    const waiting = isAnsweredIn(sql`r.person_id`, tradeUnionId ?? null, at);
    const found = await this.database.query<RectificationModel[]>(
      sql`select ${RECTIFICATION_COLUMNS} from (
          (select r.* from rectification r where r.status <> 'waiting' and ${answered} and ${narrowed})
          union all (select r.* from rectification r where r.status = 'waiting' and ${waiting} and ${narrowed})) as r
        order by r.id desc limit ${rows + 1}::int`,
    );
    return pageOf(await this.views(await this.asOfNow(found.map(toRectification))), rows, ({ id }) => [id]);
  }

  /** The last time that this very person asked. */
  async ofPerson({ personId }: Actor): Promise<RectificationView | null> {
    const [row] = await this.database.query<RectificationModel[]>(
      sql`select ${RECTIFICATION_COLUMNS} from rectification r where r.person_id = ${personId}::uuid order by r.id desc limit 1`,
    );
    return row ? this.oneOfNow(toRectification(row)) : null;
  }

  async byId({ personId }: Actor, id: Id): Promise<RectificationView | null> {
    const row = await this.database.prisma.rectification.findUnique({ where: { id } });
    if (!row) return null;
    const [rectification] = await this.asOfNow([toRectification(row)]);
    invariant(rectification !== undefined, 'one-is-asked-for');
    const onlooker = { personId, roles: ANSWERING, at: this.clock.now() };
    const sees =
      rectification.personId === personId ||
      (await this.duties.seesOver(this.database, onlooker, scopeOf(rectification.tradeUnionId)));
    return sees ? this.one(rectification) : null;
  }

  private async oneOfNow(rectification: Rectification): Promise<RectificationView> {
    const [now = rectification] = await this.asOfNow([rectification]);
    return this.one(now);
  }

  /** Whoever waits is of the union that answers for them now, wherever they were when they asked. */
  private async asOfNow(all: readonly Rectification[]): Promise<Rectification[]> {
    const waiting = all.filter(({ status }) => status === 'waiting').map((one) => one.personId);
    const inCharge = await unionsInCharge(this.database, waiting, this.clock.now());
    return all.map((one) =>
      one.status === 'waiting' ? { ...one, tradeUnionId: inCharge.get(one.personId) ?? null } : one,
    );
  }

  async one(rectification: Rectification): Promise<RectificationView> {
    const [view] = await this.views([rectification]);
    invariant(view !== undefined, 'one-wish-is-one-view', { id: rectification.id });
    return view;
  }

  /** With what was wanted and why not, as far as their persons have not been erased since. */
  private async views(rectifications: readonly Rectification[]): Promise<RectificationView[]> {
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
