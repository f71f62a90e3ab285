import { Inject, Injectable } from '@nestjs/common';
import { businessDate, err, type BusinessDate, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK } from '@puhui/platform';
import { FinanceDesk, type KeyedFinanceRefusal } from '../../authority/finance-desk.js';
import { checkAmount, checkSlipNumber, firstProblem } from '../../input.js';
import { wrongInput, type RefusalWith } from '../../refusals.js';
import type { DuesKind } from '../dues/decide.js';
import { postDues, type DuesRefusal } from '../dues/post-dues.js';

const paymentKinds = {
  paid_up: 'dues-paid-up',
  passed_on: 'dues-passed-on',
} as const satisfies Record<string, DuesKind>;

export interface RecordDuesPayment {
  readonly tradeUnionId: Id;
  readonly kind: keyof typeof paymentKinds;
  readonly amount: bigint;
  readonly document: string;
  readonly paidOn: string;
  readonly idempotencyKey: string;
}
export type DuesPaymentRefusal = DuesRefusal | KeyedFinanceRefusal | RefusalWith<'INVALID_INPUT'>;

/** Posts what is paid of dues: what was due up goes up, what belongs to those below goes on to them. */
@Injectable()
export class RecordDuesPaymentHandler {
  constructor(
    private readonly desk: FinanceDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the ids of the entries. */
  async record(actorId: Id, command: RecordDuesPayment): Promise<Result<readonly Id[], DuesPaymentRefusal>> {
    const { tradeUnionId, kind, amount, document, paidOn } = command;
    const wrong = firstProblem(
      checkAmount('amount', amount),
      checkSlipNumber('document', document),
      paidOn > businessDate(this.clock.now()) ? wrongInput('paidOn', 'DATE_AHEAD') : null,
    );
    if (wrong) return err(wrong);
    const dues = { kind: paymentKinds[kind], amount, document, on: paidOn as BusinessDate };
    return this.desk.decideOnce(actorId, 'recordDuesPayment', command, [tradeUnionId], (desk) =>
      postDues(desk, dues),
    );
  }
}
