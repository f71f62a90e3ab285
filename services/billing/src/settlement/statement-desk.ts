import { Injectable } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import type { Id, Result } from '@puhui/kernel';
import type { AppointedDuty, Deciding, Duty, Loading } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import { lockBooks } from '../ledger/post-entries/post-entries.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Statement } from './statement.js';
import { lockStatement, statementsById } from './store.js';

/** What every step of a statement may be refused for. */
export type StepRefusal = RefusalWith<
  'STATEMENT_UNKNOWN' | 'STATEMENT_STEP_NOT_OPEN' | 'NOT_ALLOWED' | 'IDEMPOTENCY_KEY_ALREADY_USED'
>;

/** Where every step of a statement begins: books and statement are locked, the duty is checked. */
@Injectable()
export class StatementDesk {
  constructor(private readonly authority: Authority) {}

  /** The statement, locked with the books of its union until the commit. */
  async open(
    { tx }: Pick<Loading, 'tx'>,
    id: Id,
  ): Promise<Result<Statement, RefusalWith<'STATEMENT_UNKNOWN'>>> {
    const seen = (await statementsById(tx, [id])).get(id);
    if (!seen) return refuse.STATEMENT_UNKNOWN({ statementId: id });
    // Books before statements: whoever draws or posts takes them in this order.
    await lockBooks(tx, [seen.tradeUnionId]);
    return lockStatement(tx, id);
  }

  /** A step of the union's own side, which concerns money. */
  mayOverUnion(
    work: Deciding,
    { tradeUnionId }: Statement,
    role: Role,
  ): Promise<Result<Duty, RefusalWith<'NOT_ALLOWED' | 'DUTIES_BEHIND'>>> {
    return this.authority.mayOverMoney(work, role, { kind: 'union', id: tradeUnionId });
  }

  /** One that has another side, which whoever appointed its actor may stand on as well. */
  mayFreelyOverUnion(
    work: Deciding,
    { tradeUnionId }: Statement,
    role: Role,
    isFree: (duty: AppointedDuty) => boolean,
  ): Promise<Result<AppointedDuty, RefusalWith<'NOT_ALLOWED' | 'DUTIES_BEHIND'>>> {
    return this.authority.mayFreelyOverMoney(work, role, { kind: 'union', id: tradeUnionId }, isFree);
  }

  /** A step of the partner's side. */
  mayOverPartner(
    work: Deciding,
    { partnerId }: Statement,
  ): Promise<Result<Duty, RefusalWith<'NOT_ALLOWED'>>> {
    return this.authority.mayOver(work, 'partner_admin', { kind: 'partner', id: partnerId });
  }

  /** The same for one that has another side. */
  mayFreelyOverPartner(
    work: Deciding,
    { partnerId }: Statement,
    isFree: (duty: AppointedDuty) => boolean,
  ): Promise<Result<AppointedDuty, RefusalWith<'NOT_ALLOWED'>>> {
    return this.authority.mayFreelyOver(work, 'partner_admin', { kind: 'partner', id: partnerId }, isFree);
  }
}
