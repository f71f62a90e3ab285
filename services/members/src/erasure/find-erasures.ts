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
import type { QueryErasuresArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { ErasureModel } from '../generated/prisma/models.js';
import { findPersons } from '../persons/people.js';
import { readWords } from '../persons/readable.js';
import { Vault } from '../persons/vault.js';
import { isAnsweredIn } from '../personal-data/sight.js';
import { unionsInCharge } from '../personal-data/union-in-charge.js';
import { unionAndBelow } from '../unions/sight.js';
import type { Erasure } from './erasure.js';
import { ERASURE_COLUMNS, toErasure } from './store.js';

const ANSWERING = ['union_officer', 'auditor', 'platform_admin'] as const;

/** Without a union only who answers for everything answers. */
const scopeOf = (tradeUnionId: Id | null | undefined): Scope =>
  tradeUnionId ? { kind: 'union', id: tradeUnionId } : { kind: 'platform' };

@Injectable()
export class ErasureFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. Without a union: those of people who belong to none, for whom only who answers for everything answers. */
  async page({ personId }: Actor, args: QueryErasuresArgs): Promise<Page<Erasure>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId, status = null } = args;
    const onlooker = { personId, roles: ANSWERING, at: this.clock.now() };
    await this.duties.mustOver(this.database, onlooker, scopeOf(tradeUnionId), 'Query.erasures');
    const { at } = onlooker;
    const narrowed = sql`(${status}::text is null or e.status = ${status}::text)
      and (${after}::uuid is null or e.id < ${after}::uuid) order by e.id desc limit ${rows + 1}::int`;
    const answered = tradeUnionId
      ? sql`e.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}`
      : sql`e.trade_union_id is null`;
    // Who waits is looked for by who answers for them now; what was answered, by an index of who did.
    const waiting = isAnsweredIn(sql`e.person_id`, tradeUnionId ?? null, at);
    const found = await this.database.query<ErasureModel[]>(
      sql`select ${ERASURE_COLUMNS} from (
          (select e.* from erasure e where e.status <> 'waiting' and ${answered} and ${narrowed})
          union all (select e.* from erasure e where e.status = 'waiting' and ${waiting} and ${narrowed})) as e
        order by e.id desc limit ${rows + 1}::int`,
    );
    return pageOf(await this.opened(await this.asOfNow(found.map(toErasure))), rows, ({ id }) => [id]);
  }

  /** The last time that this very person asked. */
  async ofPerson({ personId }: Actor): Promise<Erasure | null> {
    const [row] = await this.database.query<ErasureModel[]>(
      sql`select ${ERASURE_COLUMNS} from erasure e where e.person_id = ${personId}::uuid order by e.id desc limit 1`,
    );
    return row ? this.oneOfNow(toErasure(row)) : null;
  }

  async byId({ personId }: Actor, id: Id): Promise<Erasure | null> {
    const row = await this.database.prisma.erasure.findUnique({ where: { id } });
    if (!row) return null;
    const [erasure] = await this.asOfNow([toErasure(row)]);
    invariant(erasure !== undefined, 'one-is-asked-for');
    const onlooker = { personId, roles: ANSWERING, at: this.clock.now() };
    const sees =
      erasure.personId === personId ||
      (await this.duties.seesOver(this.database, onlooker, scopeOf(erasure.tradeUnionId)));
    return sees ? this.one(erasure) : null;
  }

  private async oneOfNow(erasure: Erasure): Promise<Erasure> {
    const [now = erasure] = await this.asOfNow([erasure]);
    return this.one(now);
  }

  /** Whoever waits is of the union that answers for them now, wherever they were when they asked. */
  private async asOfNow(all: readonly Erasure[]): Promise<Erasure[]> {
    const waiting = all.filter(({ status }) => status === 'waiting').map((one) => one.personId);
    const inCharge = await unionsInCharge(this.database, waiting, this.clock.now());
    return all.map((one) =>
      one.status === 'waiting' ? { ...one, tradeUnionId: inCharge.get(one.personId) ?? null } : one,
    );
  }

  async one(erasure: Erasure): Promise<Erasure> {
    const [opened] = await this.opened([erasure]);
    return opened ?? erasure;
  }

  /** With their reasons, as far as their persons have not been erased since. */
  private async opened(erasures: readonly Erasure[]): Promise<Erasure[]> {
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
