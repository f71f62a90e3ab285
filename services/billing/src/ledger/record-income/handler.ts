import { Inject, Injectable } from '@nestjs/common';
import { businessDate, err, type BusinessDate, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK } from '@puhui/platform';
import { FinanceDesk, type KeyedFinanceRefusal } from '../../authority/finance-desk.js';
import { checkAmount, checkSlipNumber, firstProblem } from '../../input.js';
import { wrongInput, type RefusalWith } from '../../refusals.js';
import type { DuesKind } from '../dues/decide.js';
import { postDues, type DuesRefusal } from '../dues/post-dues.js';

/** Three kinds of business, each with its own rows (accounts 402, 211, 212 of the decree). */
const incomeKinds = {
  dues_paid_in: 'dues-paid-in',
  dues_collected_here: 'dues-collected-here',
  dues_passed_down: 'dues-passed-down',
} as const satisfies Record<string, DuesKind>;
export type IncomeKind = keyof typeof incomeKinds;

export interface RecordIncome {
  readonly tradeUnionId: Id;
  readonly kind: IncomeKind;
  readonly amount: bigint;
  readonly document: string;
  readonly receivedOn: string;
  readonly idempotencyKey: string;
}
export type IncomeRefusal = DuesRefusal | KeyedFinanceRefusal | RefusalWith<'INVALID_INPUT'>;

/** Posts income to the general book by the rules and shares in force on the day it was received. */
@Injectable()
export class RecordIncomeHandler {
  constructor(
    private readonly desk: FinanceDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the ids of the entries. */
  async record(actorId: Id, command: RecordIncome): Promise<Result<readonly Id[], IncomeRefusal>> {
    const { tradeUnionId, kind, amount, document, receivedOn } = command;
    const wrong = firstProblem(
      checkAmount('amount', amount),
      checkSlipNumber('document', document),
      receivedOn > businessDate(this.clock.now()) ? wrongInput('receivedOn', 'DATE_AHEAD') : null,
    );
    if (wrong) return err(wrong);
    const dues = { kind: incomeKinds[kind], amount, document, on: receivedOn as BusinessDate };
    return this.desk.decideOnce(actorId, 'recordIncome', command, [tradeUnionId], (desk) =>
      postDues(desk, dues),
    );
  }
}
