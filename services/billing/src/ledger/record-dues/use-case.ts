import { Injectable } from '@nestjs/common';
import { newId, ok, type BusinessDate, type Fen, type Id, type Result } from '@puhui/kernel';
import { type Actor, type Keyed, UseCases } from '@puhui/platform';
import type { RecordDuesPaymentInput, RecordIncomeInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allFit, checkAmount, checkSlipNumber } from '../../input.js';
import { bookSlip } from '../bank-slips/bank-slip.js';
import type { EntryDraft } from '../entry.js';
import { FinanceDesk, type FinanceRefusal } from '../finance-desk.js';
import { postEntries } from '../post-entries/post-entries.js';
import {
  decideIncome,
  decidePaying,
  type DuesKind,
  type DuesOnSlip,
  type DuesState,
  type IncomeRefusal,
  type PaymentRefusal,
} from './decide.js';
import { duesState } from './dues-state.js';

/** Three kinds of business, each with its own rows (accounts 402, 211, 212 of the decree). */
const incomeKinds = {
  dues_paid_in: 'dues-paid-in',
  dues_collected_here: 'dues-collected-here',
  dues_passed_down: 'dues-passed-down',
} as const satisfies Record<RecordIncomeInput['kind'], DuesKind>;

/** What was due up goes up, what belongs to those below goes on to them. */
const paymentKinds = {
  paid_up: 'dues-paid-up',
  passed_on: 'dues-passed-on',
} as const satisfies Record<RecordDuesPaymentInput['kind'], DuesKind>;

interface Slip extends Keyed {
  readonly tradeUnionId: Id;
  readonly amount: Fen;
  readonly bankReference: string;
}
interface Recording {
  readonly operation: 'recordIncome' | 'recordDuesPayment';
  readonly kind: DuesKind;
  readonly on: BusinessDate;
  readonly dayField: 'receivedOn' | 'paidOn';
}

/** The ids of the entries. */
type Recorded<Refusal> = Promise<Result<readonly Id[], FinanceRefusal | Refusal>>;
type Decide<Refusal> = (slip: DuesOnSlip, state: DuesState, now: Date) => Result<EntryDraft[], Refusal>;

/** Posts dues that came in, or that are paid, to the general book by the rules and shares of the bank's day. */
@Injectable()
export class RecordDues {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: FinanceDesk,
  ) {}

  income(actor: Pick<Actor, 'personId'>, command: RecordIncomeInput): Recorded<IncomeRefusal> {
    const { kind, receivedOn: on } = command;
    const of = { operation: 'recordIncome', kind: incomeKinds[kind], on, dayField: 'receivedOn' } as const;
    return this.record(actor, command, of, decideIncome);
  }

  payment(actor: Pick<Actor, 'personId'>, command: RecordDuesPaymentInput): Recorded<PaymentRefusal> {
    const { kind, paidOn: on } = command;
    const of = { operation: 'recordDuesPayment', kind: paymentKinds[kind], on, dayField: 'paidOn' } as const;
    return this.record(actor, command, of, decidePaying);
  }

  private async record<Refusal>(
    actor: Pick<Actor, 'personId'>,
    command: Slip,
    of: Recording,
    decide: Decide<Refusal>,
  ): Recorded<Refusal> {
    const { tradeUnionId, amount, bankReference } = command;
    const { kind, on, dayField } = of;
    return this.useCases.run(actor, of.operation, command, {
      check: () => allFit(checkAmount('amount', amount), checkSlipNumber('bankReference', bankReference)),
      load: async (work) => {
        const open = await this.desk.open(work, [tradeUnionId]);
        return open.ok ? ok(await duesState(work.tx, open.value[0], of, bankReference)) : open;
      },
      may: (work) => this.desk.mayOver(work, tradeUnionId),
      decide: (state, { actorId, now }) => {
        const id = newId(now);
        const slip = { id, kind, tradeUnionId, amount, document: bankReference, actorId, on, dayField };
        const entries = decide(slip, state, now);
        return entries.ok ? ok({ id, entries: entries.value }) : entries;
      },
      save: async ({ tx, now }, { id, entries }) => {
        const slip = { tradeUnionId, reference: bankReference, causeKind: kind, causeId: id, amount, on };
        await bookSlip(tx, slip);
        await postEntries(tx, entries, now);
        return { entryIds: entries.map((entry): Id => entry.id) };
      },
      answer: (_, { entryIds }) => Promise.resolve(entryIds),
    });
  }
}
