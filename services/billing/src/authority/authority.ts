import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import { ok, type Clock, type Id, type Result } from '@puhui/kernel';
import {
  CLOCK,
  coveredBy,
  DUTIES_BEHIND_MAX_MS,
  type AppointedDuty,
  type Deciding,
  type Duty,
  KnownDuties,
  type GraphContext,
  loadOne,
  type Onlooker,
  personOf,
  type Reader,
  type Scope,
  sql,
} from '@puhui/platform';
import { refuse, type RefusalWith } from '../refusals.js';

/** Who reads a union's books. Auditors read and never write. */
export const readerRoles: readonly Role[] = [
  'union_officer',
  'finance_officer',
  'finance_approver',
  'auditor',
];

/** Asks what is known of duties, and refuses what concerns money when that itself may be out of date. */
@Injectable()
export class Authority {
  constructor(
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The same as `mayOver` of duties for what concerns money: refused when what is known of duties is more than 30 seconds old. */
  async mayOverMoney(
    work: Deciding,
    role: Role,
    scope: Scope,
  ): Promise<Result<Duty, RefusalWith<'NOT_ALLOWED' | 'DUTIES_BEHIND'>>> {
    const known = await this.areKnown(work.tx);
    return known.ok ? this.mayOver(work, role, scope) : known;
  }

  /** The same for a decision that has another side: by which of several duties they act. */
  async mayFreelyOverMoney(
    work: Deciding,
    role: Role,
    scope: Scope,
    isFree: (duty: AppointedDuty) => boolean,
  ): Promise<Result<AppointedDuty, RefusalWith<'NOT_ALLOWED' | 'DUTIES_BEHIND'>>> {
    const known = await this.areKnown(work.tx);
    return known.ok ? this.mayFreelyOver(work, role, scope, isFree) : known;
  }

  /** Any other one that has another side. */
  mayFreelyOver(
    work: Deciding,
    role: Role,
    scope: Scope,
    isFree: (duty: AppointedDuty) => boolean,
  ): Promise<Result<AppointedDuty, RefusalWith<'NOT_ALLOWED'>>> {
    return this.duties.mayFreelyOver(work, role, scope, isFree);
  }

  private async areKnown(reader: Reader): Promise<Result<null, RefusalWith<'DUTIES_BEHIND'>>> {
    const { behindMs } = await this.duties.freshness(reader);
    if (behindMs <= DUTIES_BEHIND_MAX_MS) return ok(null);
    // Never caught up is infinitely far behind; a Count of the graph is not.
    const behindSeconds = Math.min(Math.floor(behindMs / 1000), 999_999);
    return refuse.DUTIES_BEHIND({ behindSeconds });
  }

  /** Any other duty. */
  mayOver(
    work: Deciding,
    role: Role | readonly Role[],
    scope: Scope,
  ): Promise<Result<Duty, RefusalWith<'NOT_ALLOWED'>>> {
    return this.duties.mayOver(work, role, scope);
  }

  /**
   * For a question about the books of one union.
   * @param door the field that was asked.
   * @throws ForbiddenProblem when they are not the person's to read, or there is no such union.
   */
  mustSeeBooks(reader: Reader, personId: Id, tradeUnionId: Id, door: string): Promise<void> {
    return this.duties.mustOver(reader, this.readerOf(personId), { kind: 'union', id: tradeUnionId }, door);
  }

  /** True when the person may read this union's books. */
  seesBooks(reader: Reader, personId: Id, tradeUnionId: Id): Promise<boolean> {
    return this.duties.seesOver(reader, this.readerOf(personId), { kind: 'union', id: tradeUnionId });
  }

  /** Of these unions, those whose books the person may read. */
  private async seenBooks(
    reader: Reader,
    personId: Id,
    tradeUnionIds: readonly Id[],
  ): Promise<ReadonlySet<Id>> {
    const rows = await reader.query<{ id: Id }[]>(
      sql`select asked.id::text from unnest(${tradeUnionIds}::uuid[]) as asked(id)
        where ${coveredBy(this.readerOf(personId), { union: sql`asked.id` })}`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The same for whoever asks, of one union, asked together with all others that the request names. */
  async seesBooksOf(context: GraphContext, reader: Reader, tradeUnionId: Id): Promise<boolean> {
    const reads = await loadOne(context, 'union whose books are read', tradeUnionId, async (ids) => {
      const seen = await this.seenBooks(reader, personOf(context), ids);
      return new Map([...seen].map((id) => [id, true]));
    });
    return reads ?? false;
  }

  /** Who looks at lists of what belongs to unions: with the duties that read their books, now. */
  readerOf(personId: Id): Required<Onlooker> {
    return { personId, at: this.clock.now(), roles: readerRoles };
  }

  /** The same with the duties that enter money: what lies there is theirs to do. */
  entersFor(personId: Id): Required<Onlooker> {
    return { personId, at: this.clock.now(), roles: ['finance_officer'] };
  }
}
