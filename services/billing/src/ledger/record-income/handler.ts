import { Inject, Injectable } from '@nestjs/common';
import {
  businessDate,
  businessMonth,
  err,
  fen,
  newId,
  ok,
  startOfBusinessDate,
  type BusinessDate,
  type Clock,
  type Id,
  type Result,
} from '@puhui/kernel';
import { CLOCK, Database, Idempotency, UnionTree, type UnionNode } from '@puhui/platform';
import { Authority } from '../../authority/authority.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { checkAmount, checkId, checkKey, checkText, firstProblem } from '../../input.js';
import { isClosed } from '../../periods/is-closed.js';
import { chartLevelOf, governing } from '../../posting-rules/posting-rule.js';
import { duesShareInForce, rulesInForce } from '../../posting-rules/rules-in-force.js';
import { refuse, wrongInput, type RefusalWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { lockBooks } from '../post-entries/lock-books.js';
import { postEntries } from '../post-entries/post-entries.js';
import { decideDues } from './decide.js';

export interface RecordIncome {
  readonly tradeUnionId: Id;
  readonly kind: 'DUES_RECEIVED';
  readonly amount: bigint;
  readonly document: string;
  readonly receivedOn: string;
  readonly idempotencyKey: string;
}
type EffectRefusal = RefusalWith<'PERIOD_CLOSED' | 'POSTING_RULE_MISSING'>;
export type IncomeRefusal =
  | EffectRefusal
  | RefusalWith<
      'INVALID_INPUT' | 'NOT_ALLOWED' | 'DUTIES_BEHIND' | 'TRADE_UNION_NOT_KNOWN' | 'IDEMPOTENCY_KEY_REUSED'
    >;

/** Posts income to the general book by the rules and shares in force on the day it was received. */
@Injectable()
export class RecordIncomeHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly idempotency: Idempotency,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the ids of the entries. */
  async record(actorId: Id, command: RecordIncome): Promise<Result<readonly Id[], IncomeRefusal>> {
    const today = businessDate(this.clock.now());
    const wrong = firstProblem(
      checkId('tradeUnionId', command.tradeUnionId),
      checkAmount('amount', command.amount),
      checkText('document', command.document),
      command.receivedOn > today ? wrongInput('receivedOn', 'DATE_AHEAD') : null,
      checkKey(command.idempotencyKey),
    );
    if (wrong) return err(wrong);
    const { idempotencyKey: key, ...body } = command;
    return this.database.transaction(async (unit): Promise<Result<readonly Id[], IncomeRefusal>> => {
      const union = (await this.tree.byId(unit, [command.tradeUnionId])).get(command.tradeUnionId);
      if (!union) return err(refuse.TRADE_UNION_NOT_KNOWN({ tradeUnionId: command.tradeUnionId }));
      const scope = { kind: 'union', id: union.id } as const;
      const duty = await this.authority.overMoney(unit, actorId, 'finance_officer', scope);
      if (!duty.ok) return duty;
      const request = { actorId, operation: 'recordIncome', key, body };
      const answer = await this.idempotency.run(unit, request, () =>
        this.effect(unit, actorId, union, command),
      );
      return answer.ok ? answer.value : err(refuse.IDEMPOTENCY_KEY_REUSED({}));
    });
  }

  private async effect(
    unit: Unit,
    actorId: Id,
    union: UnionNode,
    command: RecordIncome,
  ): Promise<Result<readonly Id[], EffectRefusal>> {
    const now = this.clock.now();
    const day = command.receivedOn as BusinessDate;
    await lockBooks(unit, [union.id]);
    if (await isClosed(unit, union.id, businessMonth(day))) {
      return err(refuse.PERIOD_CLOSED({ period: businessMonth(day) }));
    }
    const rules = await rulesInForce(unit, 'dues-received', chartLevelOf(union.level), day);
    const income = {
      id: newId(now),
      tradeUnionId: union.id,
      amount: fen(command.amount),
      document: command.document,
      receivedAt: startOfBusinessDate(day),
      actorId,
    };
    const share = await duesShareInForce(unit, union.level, day);
    const entries = decideDues(income, governing(rules, '*'), share);
    if (!entries.ok) return entries;
    await postEntries(unit, entries.value, now);
    return ok(entries.value.map((entry) => entry.id));
  }
}
