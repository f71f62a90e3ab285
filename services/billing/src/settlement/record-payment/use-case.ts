import { Injectable } from '@nestjs/common';
import { ok, unwrap, type Result } from '@puhui/kernel';
import { isFreeFor, UnionTree, UseCases, type Actor, type Keyed, type Work } from '@puhui/platform';
import type { MutationRecordPaymentArgs, MutationRecordPaymentFailureArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { checkReason, checkSlipNumber, type Checked } from '../../input.js';
import { bookSlip } from '../../ledger/bank-slips/bank-slip.js';
import { saltedWords } from '../../ledger/document-words.js';
import type { EntryDraft } from '../../ledger/entry.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import type { RefusalWith } from '../../refusals.js';
import type { Statement } from '../statement.js';
import { StatementDesk, type StepRefusal } from '../statement-desk.js';
import { saveStatement, keptStatement } from '../store.js';
import { merchantsSide } from '../two-sides.js';
import { decideOutcome } from './decide.js';
import { paymentId, paymentOrder, type Outcome, type PaymentRefusal } from './payment.js';
import { postingState, type PostingRefusal } from './posting.js';
import { paymentsOf } from './store.js';

interface Recording extends Keyed {
  readonly statementId: Statement['id'];
  readonly attempt: number;
}
type Recorded = Result<
  Statement,
  | StepRefusal
  | PaymentRefusal
  | PostingRefusal
  | RefusalWith<'DUTIES_BEHIND' | 'PERSON_NOT_INDEPENDENT' | 'GRANTER_NOT_INDEPENDENT'>
>;

/** Records what became of a payment; one that went through is posted to both books, on the bank's date. */
@Injectable()
export class RecordPayment {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: StatementDesk,
    private readonly tree: UnionTree,
  ) {}

  async paid(actor: Pick<Actor, 'personId'>, command: MutationRecordPaymentArgs): Promise<Recorded> {
    const { bankReference, paidOn } = command;
    return this.record(actor, 'recordPayment', command, { kind: 'paid', bankReference, paidOn });
  }

  async failed(actor: Pick<Actor, 'personId'>, command: MutationRecordPaymentFailureArgs): Promise<Recorded> {
    const { words: reason, salt } = saltedWords(command.reason);
    return this.record(actor, 'recordPaymentFailure', command, { kind: 'failed', reason, salt });
  }

  private record(
    actor: Pick<Actor, 'personId'>,
    operation: 'recordPayment' | 'recordPaymentFailure',
    command: Recording,
    outcome: Outcome,
  ): Promise<Recorded> {
    const { statementId, attempt } = command;
    return this.useCases.run(actor, operation, command, {
      check: () => outcomeFits(outcome),
      load: async (loading) => {
        const { tx } = loading;
        const open = await this.desk.open(loading, statementId);
        if (!open.ok) return open;
        const statement = open.value;
        const payments = await paymentsOf(tx, [statementId]);
        const posting =
          outcome.kind === 'paid' ? await postingState(tx, this.tree, statement, outcome) : null;
        const work = { ...loading, now: loading.now() };
        const otherSide = await merchantsSide(tx, statement, work.now);
        const isFree = isFreeFor(operation, loading.actorId, otherSide);
        const duty = await this.desk.mayFreelyOverUnion(work, statement, 'finance_officer', isFree);
        return ok({ statement, payments, posting, otherSide, duty });
      },
      may: (_, { duty }) => Promise.resolve(duty),
      decide: (state, { actorId, now }) =>
        decideOutcome(
          { operation, attempt, outcome, actorId, appointers: unwrap(state.duty).appointers, now },
          state,
        ),
      save: async (work, { events, entries }, { statement }) => {
        if (events.length === 0) return { statementId };
        if (outcome.kind === 'paid') await post(work, statement, attempt, outcome, entries);
        await keepAttempt(work, statement, attempt, outcome);
        await saveStatement(work, statement, events);
        return { statementId };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}

const outcomeFits = (outcome: Outcome): Checked =>
  outcome.kind === 'paid'
    ? checkSlipNumber('bankReference', outcome.bankReference)
    : checkReason('reason', outcome.reason);

type Paid = Extract<Outcome, { kind: 'paid' }>;

async function post(
  { tx, now }: Work<PrismaClient>,
  { tradeUnionId, amount, ...statement }: Statement,
  attempt: number,
  { bankReference: reference, paidOn: on }: Paid,
  entries: readonly EntryDraft[],
): Promise<void> {
  const causeId = paymentId(statement.id, attempt);
  await bookSlip(tx, { tradeUnionId, reference, causeKind: 'statement-paid', causeId, amount, on });
  await postEntries(tx, entries, now);
}

/** The attempt as it ended. */
async function keepAttempt(
  { tx, actorId, now }: Work<PrismaClient>,
  statement: Statement,
  attempt: number,
  outcome: Outcome,
): Promise<void> {
  const order = paymentOrder(statement, attempt);
  const [paid, failed] = outcome.kind === 'paid' ? [outcome, null] : [null, outcome];
  await tx.prisma.payment.create({
    data: {
      id: order.paymentId,
      statementId: statement.id,
      attempt,
      state: outcome.kind,
      amount: statement.amount,
      orderSha256: order.sha256,
      bankReference: paid?.bankReference ?? null,
      failure: failed?.reason ?? null,
      failureSalt: failed?.salt ?? null,
      recordedBy: actorId,
      recordedAt: now,
      paidOn: paid && new Date(paid.paidOn),
    },
  });
}
