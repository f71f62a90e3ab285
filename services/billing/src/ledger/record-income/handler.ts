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
import { CLOCK } from '@puhui/platform';
import { FinanceDesk, type AtFinanceDesk, type KeyedFinanceRefusal } from '../../authority/finance-desk.js';
import { checkAmount, checkText, firstProblem } from '../../input.js';
import { isClosed } from '../../periods/is-closed.js';
import { chartLevelOf, governing } from '../../posting-rules/posting-rule.js';
import { duesShareInForce, rulesInForce } from '../../posting-rules/rules-in-force.js';
import { refuse, wrongInput, type RefusalWith } from '../../refusals.js';
import { postEntries } from '../post-entries/post-entries.js';
import { decideDues } from './decide.js';

export interface RecordIncome {
  readonly tradeUnionId: Id;
  readonly kind: 'dues_received';
  readonly amount: bigint;
  readonly document: string;
  readonly receivedOn: string;
  readonly idempotencyKey: string;
}
type PostingRefusal = RefusalWith<'PERIOD_CLOSED' | 'POSTING_RULE_MISSING'>;
export type IncomeRefusal = PostingRefusal | KeyedFinanceRefusal | RefusalWith<'INVALID_INPUT'>;

/** Posts income to the general book by the rules and shares in force on the day it was received. */
@Injectable()
export class RecordIncomeHandler {
  constructor(
    private readonly desk: FinanceDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the ids of the entries. */
  async record(actorId: Id, command: RecordIncome): Promise<Result<readonly Id[], IncomeRefusal>> {
    const today = businessDate(this.clock.now());
    const wrong = firstProblem(
      checkAmount('amount', command.amount),
      checkText('document', command.document),
      command.receivedOn > today ? wrongInput('receivedOn', 'DATE_AHEAD') : null,
    );
    if (wrong) return err(wrong);
    return this.desk.decideOnce(actorId, 'recordIncome', command, [command.tradeUnionId], (desk) =>
      posted(desk, command),
    );
  }
}

async function posted(
  { unit, actorId, now, unions: [union] }: AtFinanceDesk,
  command: RecordIncome,
): Promise<Result<readonly Id[], PostingRefusal>> {
  const day = command.receivedOn as BusinessDate;
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
