import { Inject, Injectable } from '@nestjs/common';
import { BudgetAllocated } from '@puhui/contracts';
import { err, fen, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { CLOCK, Database, Idempotency, UnionTree } from '@puhui/platform';
import { Authority } from '../../authority/authority.js';
import { lineBalances } from '../../budgets/line-balances.js';
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
import type { BudgetLine } from '../../ledger/account.js';
import { lockBooks } from '../../ledger/post-entries/lock-books.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import type { Budget } from '../budget.js';
import { allocationEntries } from '../entries.js';
import { openBudget } from '../open-budget.js';
import { nextVersion } from '../store.js';
import { decideAllocation, type AllocationRefusal } from './decide.js';

export interface AllocateBudgetInput {
  readonly fromTradeUnionId: Id;
  readonly toTradeUnionId: Id;
  readonly year: number;
  readonly line: string;
  readonly amount: bigint;
  readonly document: string;
  readonly idempotencyKey: string;
}
export interface Allocated {
  readonly from: Budget;
  readonly to: Budget;
}
export type AllocateRefusal =
  | AllocationRefusal
  | RefusalWith<
      'INVALID_INPUT' | 'NOT_ALLOWED' | 'DUTIES_BEHIND' | 'TRADE_UNION_NOT_KNOWN' | 'IDEMPOTENCY_KEY_REUSED'
    >;

/** Passes a part of a budget line down the tree. */
@Injectable()
export class AllocateBudgetHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly idempotency: Idempotency,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async allocate(actorId: Id, command: AllocateBudgetInput): Promise<Result<Allocated, AllocateRefusal>> {
    const wrong = firstProblem(
      checkId('fromTradeUnionId', command.fromTradeUnionId),
      checkId('toTradeUnionId', command.toTradeUnionId),
      checkYear('year', command.year),
      checkLine('line', command.line),
      checkAmount('amount', command.amount),
      checkText('document', command.document),
      checkKey(command.idempotencyKey),
    );
    if (wrong) return err(wrong);
    const { idempotencyKey: key, ...body } = command;
    return this.database.transaction(async (unit): Promise<Result<Allocated, AllocateRefusal>> => {
      const unknown = await this.unknownUnion(unit, command);
      if (unknown) return err(refuse.TRADE_UNION_NOT_KNOWN({ tradeUnionId: unknown }));
      const scope = { kind: 'union', id: command.fromTradeUnionId } as const;
      const duty = await this.authority.overMoney(unit, actorId, 'finance_officer', scope);
      if (!duty.ok) return duty;
      const request = { actorId, operation: 'allocateBudget', key, body };
      const answer = await this.idempotency.run(unit, request, () => this.effect(unit, actorId, command));
      return answer.ok ? answer.value : err(refuse.IDEMPOTENCY_KEY_REUSED({}));
    });
  }

  private async unknownUnion(unit: Unit, command: AllocateBudgetInput): Promise<Id | undefined> {
    const asked = [command.fromTradeUnionId, command.toTradeUnionId];
    const known = await this.tree.byId(unit, asked);
    return asked.find((id) => !known.has(id));
  }

  private async effect(
    unit: Unit,
    actorId: Id,
    command: AllocateBudgetInput,
  ): Promise<Result<Allocated, AllocationRefusal>> {
    const now = this.clock.now();
    const { fromTradeUnionId, toTradeUnionId, year, line, document } = command;
    const from: BudgetLine = { tradeUnionId: fromTradeUnionId, year, line };
    const amount = fen(command.amount);
    await lockBooks(unit, [fromTradeUnionId, toTradeUnionId]);
    const decided = decideAllocation(
      { from, toTradeUnionId, amount },
      {
        takerPath: await this.tree.pathOf(unit, toTradeUnionId),
        free: (await lineBalances(unit, from))?.free ?? null,
      },
    );
    if (!decided.ok) return decided;
    const to = decided.value;
    const giver = await openBudget(unit, from, now);
    const taker = await openBudget(unit, to, now);
    const decision = { id: newId(now), amount, document, actorId, decidedAt: now };
    await postEntries(unit, allocationEntries(from, to, decision), now);
    const version = await nextVersion(unit, giver.id);
    unit.keep(
      newEvent(BudgetAllocated, {
        aggregateId: giver.id,
        version,
        tradeUnionId: fromTradeUnionId,
        occurredAt: now,
        actorId,
        data: { budgetId: giver.id, from, to, amount: amount.toString() },
      }),
    );
    return ok({ from: { ...giver, version }, to: taker });
  }
}
