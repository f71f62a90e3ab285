import { Injectable } from '@nestjs/common';
import { ok, parseUsccForm, unwrap, type Result } from '@puhui/kernel';
import { isFreeFor, UseCases, type Actor } from '@puhui/platform';
import type { InvoiceInput, MutationConfirmStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allFit, checkAmount, checkText, checkUscc } from '../../input.js';
import type { Statement } from '../statement.js';
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
    const invoice = () => given && { ...given, uscc: unwrap(parseUsccForm(given.uscc)) };
    return this.useCases.run(actor, 'confirmStatement', command, {
      check: () => (given ? invoiceFits(given) : allFit()),
      load: async (loading) => {
        const open = await this.desk.open(loading, command.statementId);
        if (!open.ok) return open;
        const statement = open.value;
        const hands = await unionsSide(loading.tx, statement);
        const isFree = isFreeFor('confirmStatement', loading.actorId, hands);
        const work = { ...loading, now: loading.now() };
        return ok({ statement, hands, duty: await this.desk.mayFreelyOverPartner(work, statement, isFree) });
      },
      may: (_, { duty }) => Promise.resolve(duty),
      decide: ({ statement, hands, duty }, { actorId: personId }) =>
        decideConfirmation(
          { statement, hands },
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

const invoiceFits = ({ number, amount, uscc }: InvoiceInput) =>
  allFit(
    checkText('invoice.number', number),
    checkAmount('invoice.amount', amount),
    checkUscc('invoice.uscc', uscc),
  );
