import { Inject, Injectable } from '@nestjs/common';
import {
  businessDate,
  err,
  plainTyped,
  type BusinessDate,
  type Clock,
  type Id,
  type Result,
} from '@puhui/kernel';
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

/** What was due up goes up, what belongs to those below goes on to them. */
const paymentKinds = {
  paid_up: 'dues-paid-up',
  passed_on: 'dues-passed-on',
} as const satisfies Record<string, DuesKind>;
export type DuesPaymentKind = keyof typeof paymentKinds;

interface OnSlip {
  readonly tradeUnionId: Id;
  readonly amount: bigint;
  readonly document: string;
  readonly idempotencyKey: string;
}
export interface RecordIncome extends OnSlip {
  readonly kind: IncomeKind;
  readonly receivedOn: string;
}
export interface RecordDuesPayment extends OnSlip {
  readonly kind: DuesPaymentKind;
  readonly paidOn: string;
}
export type RecordDuesRefusal = DuesRefusal | KeyedFinanceRefusal | RefusalWith<'INVALID_INPUT'>;

/** Posts dues that came in, or that are paid, to the general book by the rules and shares of the bank's day. */
@Injectable()
export class RecordDuesHandler {
  constructor(
    private readonly desk: FinanceDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the ids of the entries. */
  income(actorId: Id, command: RecordIncome): Promise<Result<readonly Id[], RecordDuesRefusal>> {
    const of = { operation: 'recordIncome', kind: incomeKinds[command.kind], day: 'receivedOn' } as const;
    return this.record(actorId, command, command.receivedOn, of);
  }

  /** Answers the ids of the entries. */
  payment(actorId: Id, command: RecordDuesPayment): Promise<Result<readonly Id[], RecordDuesRefusal>> {
    const of = { operation: 'recordDuesPayment', kind: paymentKinds[command.kind], day: 'paidOn' } as const;
    return this.record(actorId, command, command.paidOn, of);
  }

  private async record(
    actorId: Id,
    command: OnSlip,
    on: string,
    of: { readonly operation: string; readonly kind: DuesKind; readonly day: string },
  ): Promise<Result<readonly Id[], RecordDuesRefusal>> {
    const { tradeUnionId, amount, document } = command;
    const wrong = firstProblem(
      checkAmount('amount', amount),
      checkSlipNumber('document', document),
      on > businessDate(this.clock.now()) ? wrongInput(of.day, 'DATE_AHEAD') : null,
    );
    if (wrong) return err(wrong);
    // The edge reads any document as words; this one is a slip's number, kept as a payment's bankReference is.
    const dues = { kind: of.kind, amount, document: plainTyped(document), on: on as BusinessDate };
    return this.desk.decideOnce(actorId, of.operation, command, [tradeUnionId], (desk) =>
      postDues(desk, dues),
    );
  }
}
