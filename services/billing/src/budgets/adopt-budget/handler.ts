import { Inject, Injectable } from '@nestjs/common';
import { BudgetAdopted } from '@puhui/contracts';
import { err, fen, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { CLOCK, Database, Idempotency, UnionTree } from '@puhui/platform';
import { Authority } from '../../authority/authority.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import {
  checkAmount,
  checkId,
  checkKey,
  checkLine,
  checkText,
  checkYear,
  firstProblem,
} from '../../input.js';
import { lockBooks } from '../../ledger/post-entries/lock-books.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import type { Budget } from '../budget.js';
import { adoptionEntry } from '../entries.js';
import { openBudget } from '../open-budget.js';
import { nextVersion } from '../store.js';

export interface AdoptBudget {
  readonly tradeUnionId: Id;
  readonly year: number;
  readonly line: string;
  readonly amount: bigint;
  readonly document: string;
  readonly idempotencyKey: string;
}
export type AdoptRefusal = RefusalWith<
  'INVALID_INPUT' | 'NOT_ALLOWED' | 'DUTIES_BEHIND' | 'TRADE_UNION_NOT_KNOWN' | 'IDEMPOTENCY_KEY_REUSED'
>;

/** Adopts a budget line, or raises it. */
@Injectable()
export class AdoptBudgetHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly idempotency: Idempotency,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async adopt(actorId: Id, command: AdoptBudget): Promise<Result<Budget, AdoptRefusal>> {
    const wrong = firstProblem(
      checkId('tradeUnionId', command.tradeUnionId),
      checkYear('year', command.year),
      checkLine('line', command.line),
      checkAmount('amount', command.amount),
      checkText('document', command.document),
      checkKey(command.idempotencyKey),
    );
    if (wrong) return err(wrong);
    const { idempotencyKey: key, ...body } = command;
    return this.database.transaction(async (unit): Promise<Result<Budget, AdoptRefusal>> => {
      const union = await this.tree.byId(unit, [command.tradeUnionId]);
      if (union.size === 0) return err(refuse.TRADE_UNION_NOT_KNOWN({ tradeUnionId: command.tradeUnionId }));
      const scope = { kind: 'union', id: command.tradeUnionId } as const;
      const duty = await this.authority.overMoney(unit, actorId, 'finance_officer', scope);
      if (!duty.ok) return duty;
      const request = { actorId, operation: 'adoptBudget', key, body };
      const answer = await this.idempotency.run(unit, request, () => this.effect(unit, actorId, command));
      return answer.ok ? ok(answer.value) : err(refuse.IDEMPOTENCY_KEY_REUSED({}));
    });
  }

  private async effect(unit: Unit, actorId: Id, command: AdoptBudget): Promise<Budget> {
    const now = this.clock.now();
    const { tradeUnionId, year, line, document } = command;
    const amount = fen(command.amount);
    await lockBooks(unit, [tradeUnionId]);
    const budget = await openBudget(unit, { tradeUnionId, year, line }, now);
    const decision = { id: newId(now), amount, document, actorId, decidedAt: now };
    await postEntries(unit, [adoptionEntry(budget, decision)], now);
    const version = await nextVersion(unit, budget.id);
    unit.keep(
      newEvent(BudgetAdopted, {
        aggregateId: budget.id,
        version,
        tradeUnionId,
        occurredAt: now,
        actorId,
        data: { budgetId: budget.id, tradeUnionId, year, line, amount: amount.toString() },
      }),
    );
    return { ...budget, version };
  }
}
