import { Inject, Injectable } from '@nestjs/common';
import { err, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, Idempotency, UnionTree, type UnionNode } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { lockBooks } from '../ledger/post-entries/lock-books.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Unit } from '../unit.js';
import { Authority } from './authority.js';

export type FinanceRefusal = RefusalWith<'NOT_ALLOWED' | 'DUTIES_BEHIND' | 'TRADE_UNION_NOT_KNOWN'>;
export type KeyedFinanceRefusal = FinanceRefusal | RefusalWith<'IDEMPOTENCY_KEY_REUSED'>;

/** Whose books a decision touches: of the first one the officer needs the duty. */
export type UnionsConcerned = readonly [Id, ...Id[]];

/** A finance officer at work: an open transaction that holds the books of every union concerned. */
export interface AtFinanceDesk {
  readonly unit: Unit;
  readonly actorId: Id;
  readonly now: Date;
  /** The unions concerned, in the order in which they were named. */
  readonly unions: readonly [UnionNode, ...UnionNode[]];
}
type Work<T, R> = (desk: AtFinanceDesk) => Promise<Result<T, R>>;

/** Where every decision about a union's money begins: the unions are known, the duty is live, the books are locked. */
@Injectable()
export class FinanceDesk {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly idempotency: Idempotency,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For what may safely be asked again: its own state refuses a second time. */
  decide<T, R>(
    actorId: Id,
    concerned: UnionsConcerned,
    work: Work<T, R>,
  ): Promise<Result<T, R | FinanceRefusal>> {
    return this.open(actorId, concerned, (unit, unions) => this.atDesk(unit, actorId, unions, work));
  }

  /** For what would happen twice when asked twice: once for each idempotency key, with the answer of that once. */
  decideOnce<T, R>(
    actorId: Id,
    operation: string,
    command: { readonly idempotencyKey: string },
    concerned: UnionsConcerned,
    work: Work<T, R>,
  ): Promise<Result<T, R | KeyedFinanceRefusal>> {
    const { idempotencyKey: key, ...body } = command;
    return this.open(
      actorId,
      concerned,
      async (unit, unions): Promise<Result<T, R | KeyedFinanceRefusal>> => {
        const answer = await this.idempotency.run(unit, { actorId, operation, key, body }, () =>
          this.atDesk(unit, actorId, unions, work),
        );
        return answer.ok ? answer.value : err(refuse.IDEMPOTENCY_KEY_REUSED({}));
      },
    );
  }

  private open<T, R>(
    actorId: Id,
    concerned: UnionsConcerned,
    work: (unit: Unit, unions: AtFinanceDesk['unions']) => Promise<Result<T, R>>,
  ): Promise<Result<T, R | FinanceRefusal>> {
    return this.database.transaction(async (unit): Promise<Result<T, R | FinanceRefusal>> => {
      const known = await this.tree.byId(unit, concerned);
      const unknown = concerned.find((id) => !known.has(id));
      const [first, ...others] = concerned.flatMap((id) => known.get(id) ?? []);
      if (unknown !== undefined || !first) {
        return err(refuse.TRADE_UNION_NOT_KNOWN({ tradeUnionId: unknown ?? concerned[0] }));
      }
      const scope = { kind: 'union', id: first.id } as const;
      const duty = await this.authority.overMoney(unit, actorId, 'finance_officer', scope);
      return duty.ok ? work(unit, [first, ...others]) : duty;
    });
  }

  private async atDesk<T, R>(
    unit: Unit,
    actorId: Id,
    unions: AtFinanceDesk['unions'],
    work: Work<T, R>,
  ): Promise<Result<T, R>> {
    await lockBooks(
      unit,
      unions.map((union) => union.id),
    );
    return work({ unit, actorId, unions, now: this.clock.now() });
  }
}
