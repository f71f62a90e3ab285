import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import { err, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, type Duty, type UnitOfWork } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { lockBooks } from '../ledger/post-entries/lock-books.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Unit } from '../unit.js';
import type { Statement } from './statement.js';
import { lockStatement, statementsById } from './store.js';

export type DeskRefusal = RefusalWith<'STATEMENT_UNKNOWN' | 'NOT_ALLOWED'>;
export type MoneyDeskRefusal = DeskRefusal | RefusalWith<'DUTIES_BEHIND'>;

/** An open statement on the desk: locked, with the duty that lets the actor touch it. */
export interface OnDesk {
  readonly unit: Unit;
  readonly statement: Statement;
  readonly duty: Duty;
  readonly actorId: Id;
  readonly now: Date;
}

/** Where every step of a statement begins: the duty is checked, books and statement are locked. */
@Injectable()
export class StatementDesk {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A step of the union's own side, which concerns money. */
  forUnion<T, R>(
    actorId: Id,
    statementId: Id,
    role: Role,
    work: (desk: OnDesk) => Promise<Result<T, R>>,
  ): Promise<Result<T, R | MoneyDeskRefusal>> {
    return this.open(
      actorId,
      statementId,
      (unit, statement) =>
        this.authority.overMoney(unit, actorId, role, { kind: 'union', id: statement.tradeUnionId }),
      work,
    );
  }

  /** A step of the partner's side. */
  forPartner<T, R>(
    actorId: Id,
    statementId: Id,
    work: (desk: OnDesk) => Promise<Result<T, R>>,
  ): Promise<Result<T, R | DeskRefusal>> {
    return this.open(
      actorId,
      statementId,
      (unit, statement) =>
        this.authority.over(unit, actorId, 'partner_admin', { kind: 'partner', id: statement.partnerId }),
      work,
    );
  }

  private open<T, R, D>(
    actorId: Id,
    statementId: Id,
    dutyFor: (unit: UnitOfWork<PrismaClient>, statement: Statement) => Promise<Result<Duty, D>>,
    work: (desk: OnDesk) => Promise<Result<T, R>>,
  ): Promise<Result<T, R | D | RefusalWith<'STATEMENT_UNKNOWN'>>> {
    const unknown = err(refuse.STATEMENT_UNKNOWN({}));
    return this.database.transaction(
      async (unit): Promise<Result<T, R | D | RefusalWith<'STATEMENT_UNKNOWN'>>> => {
        const [seen] = await statementsById(unit, [statementId]);
        if (!seen) return unknown;
        const duty = await dutyFor(unit, seen);
        if (!duty.ok) return duty;
        // Books before statements: whoever draws or posts takes them in this order.
        await lockBooks(unit, [seen.tradeUnionId]);
        const statement = await lockStatement(unit, statementId);
        if (!statement) return unknown;
        return work({ unit, statement, duty: duty.value, actorId, now: this.clock.now() });
      },
    );
  }
}
