import { Injectable } from '@nestjs/common';
import { ok, parseInvoiceNumber, parseUsccForm, unwrap, type Result } from '@puhui/kernel';
import { isFreeFor, UseCases, type Actor } from '@puhui/platform';
import type { InvoiceInput, MutationConfirmStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allFit, checkAmount, checkInvoiceNumber, checkUscc } from '../../input.js';
import { invoiceServes } from '../invoices.js';
import type { Invoice, Statement } from '../statement.js';
import { StatementDesk, type StepRefusal } from '../statement-desk.js';
import { saveStatement, keptStatement } from '../store.js';
import { unionsSide } from '../two-sides.js';
import { decideConfirmation, type ConfirmationRefusal } from './decide.js';

/** The partner agrees to a statement, with an invoice or without. */
@Injectable()
export class ConfirmStatement {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: StatementDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: MutationConfirmStatementArgs,
  ): Promise<Result<Statement, StepRefusal | ConfirmationRefusal>> {
    const given = command.invoice ?? null;
    const invoice = () => given && asKept(given);
    return this.useCases.run(actor, 'confirmStatement', command, {
      check: () => (given ? invoiceFits(given) : allFit()),
      load: async (loading) => {
        const open = await this.desk.open(loading, command.statementId);
        if (!open.ok) return open;
        const statement = open.value;
        // Behind the last lock the decision gets its instant: this is one.
        const bearing = invoice();
        const usedFor = bearing && (await invoiceServes(loading.tx, statement, bearing));
        const hands = await unionsSide(loading.tx, statement);
        const isFree = isFreeFor('confirmStatement', loading.actorId, hands);
        const work = { ...loading, now: loading.now() };
        const duty = await this.desk.mayFreelyOverPartner(work, statement, isFree);
        return ok({ statement, hands, duty, usedFor });
      },
      may: (_, { duty }) => Promise.resolve(duty),
      decide: ({ statement, hands, duty, usedFor }, { actorId: personId }) =>
        decideConfirmation(
          { statement, hands, usedFor },
          { revisionHash: command.revisionHash, invoice: invoice() },
          { personId, appointers: unwrap(duty).appointers },
        ),
      save: async (work, confirmed, { statement }) => {
        await saveStatement(work, statement, [confirmed]);
        return { statementId: statement.id };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}

/** One invoice has one form, however it was typed. */
const asKept = ({ number, amount, uscc }: InvoiceInput): Invoice => ({
  number: unwrap(parseInvoiceNumber(number)),
  amount,
  uscc: unwrap(parseUsccForm(uscc)),
});

const invoiceFits = ({ number, amount, uscc }: InvoiceInput) =>
  allFit(
    checkInvoiceNumber('invoice.number', number),
    checkAmount('invoice.amount', amount),
    checkUscc('invoice.uscc', uscc),
  );
