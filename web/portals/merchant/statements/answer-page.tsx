import { REASON_CHARACTERS_MAX } from '@puhui/kernel';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts } from '../../../desk-kit/facts.js';
import type { Values } from '../../../desk-kit/draft.js';
import { StepOfFound } from '../../../desk-kit/found.js';
import {
  ConfirmStatementDocument,
  DisputeStatementDocument,
  StatementHeadDocument,
  type MerchantStatementFragment,
} from '../../../generated/merchant/graphql.js';
import { month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { useExchangeFacts } from './exchange.js';
import { differing, invoiceFacts, invoiceFields, type Asked } from './invoice.js';
import { revisionOf, stepsOf, waitsForSomebody, whyNot } from './statuses.js';
import { statementsWords, type StatementsWords as Words } from './words.js';

export function ConfirmStatementPage(): ReactNode {
  const { statementId } = useParams({ from: '/p/$partnerId/statements/$statementId/confirm' });
  return (
    <OfStatement statementId={statementId} step="confirm">
      {(statement) => <Confirm statement={statement} />}
    </OfStatement>
  );
}

interface OfStatementProps {
  readonly statementId: string;
  readonly step: 'confirm' | 'dispute';
  readonly children: (statement: MerchantStatementFragment) => ReactNode;
}

/** With the statement in view, and while its answer is asked for. */
function OfStatement({ statementId, step, children }: OfStatementProps) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const known = useAsked(
    StatementHeadDocument,
    { statementId },
    {
      everyMs: NEWS_OF_OTHERS_MS,
      // Where nothing is to be answered yet the union may be about to send it anew.
      mayChange: ({ statement }) =>
        statement !== null && waitsForSomebody(statement.status) && !stepsOf[statement.status].includes(step),
    },
  );
  const found = known.state === 'here' ? known.answer.data.statement : null;
  return (
    <StepOfFound
      known={known}
      one={({ statement }) => statement}
      none={words}
      step={step}
      table={stepsOf}
      hindrance={found && whyNot(step, found, language)}
      wordOf={(status) => words[status]}
      back={<BackToStatement statementId={statementId} />}
    >
      {children}
    </StepOfFound>
  );
}

function BackToStatement({ statementId }: Pick<OfStatementProps, 'statementId'>) {
  const words = useWords(statementsWords);
  const { id: partnerId } = usePartner();
  return (
    <Link to="/p/$partnerId/statements/$statementId" params={{ partnerId, statementId }} className="button">
      {words.back}
    </Link>
  );
}

/** The statement that an invoice serves already. */
function ToTheOther({ statementId }: Pick<OfStatementProps, 'statementId'>) {
  const words = useWords(statementsWords);
  const { id: partnerId } = usePartner();
  return (
    <Link to="/p/$partnerId/statements/$statementId" params={{ partnerId, statementId }}>
      {words.toTheOther}
    </Link>
  );
}

function Confirm({ statement }: { readonly statement: MerchantStatementFragment }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { known } = usePartner();
  const { id: statementId, amount, revisionHash } = statement;
  const expected = { amount, uscc: known?.uscc ?? null };
  const facts = headFacts(statement, words, language);
  const exchange = useExchangeFacts(statement);
  return (
    <DeedPage
      title={words.confirmTitle}
      lead={
        <>
          <Facts lines={[...facts, ...exchange]} />
          <p className="quiet">{words.confirmLead}</p>
        </>
      }
      fields={invoiceFields(words)}
      check={(given) => ({
        facts: [...facts, ...invoiceFacts(given, expected, words, language)],
        ...(differing(given, expected).length > 0 && { caution: words.willBeRefused }),
        happens: words.confirmHappens,
        act: words.confirmAct,
      })}
      deed={{
        name: `confirm-statement.${statementId}.${revisionHash}`,
        document: ConfirmStatementDocument,
        variables: (given: Values<Asked>, idempotencyKey) => ({
          statementId,
          revisionHash,
          invoice: given.number === '' ? null : given,
          idempotencyKey,
        }),
        resultOf: ({ confirmStatement }) => confirmStatement,
      }}
      more={(refused) =>
        (refused.__typename === 'StatementRevisionDiffers' && (
          <BackToStatement statementId={statementId} />
        )) ||
        (refused.__typename === 'InvoiceAlreadyUsed' && <ToTheOther statementId={refused.statementId} />)
      }
      became={() => ({
        title: words.confirmed,
        next: <BackToStatement statementId={statementId} />,
      })}
    />
  );
}

export function DisputeStatementPage(): ReactNode {
  const { statementId } = useParams({ from: '/p/$partnerId/statements/$statementId/dispute' });
  return (
    <OfStatement statementId={statementId} step="dispute">
      {(statement) => <Dispute statement={statement} />}
    </OfStatement>
  );
}

function Dispute({ statement }: { readonly statement: MerchantStatementFragment }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { id: statementId, revisionHash } = statement;
  const facts = headFacts(statement, words, language);
  const exchange = useExchangeFacts(statement);
  return (
    <DeedPage
      title={words.disputeTitle}
      lead={<Facts lines={[...facts, ...exchange]} />}
      fields={{
        reason: {
          label: words.disputeReason,
          hint: words.disputeReasonHint,
          kind: 'words',
          mostCharacters: REASON_CHARACTERS_MAX,
        },
      }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
        happens: words.disputeHappens,
        act: words.disputeAct,
      })}
      deed={{
        name: `dispute-statement.${statementId}.${revisionHash}`,
        document: DisputeStatementDocument,
        variables: ({ reason }: { readonly reason: string }, idempotencyKey) => ({
          statementId,
          revisionHash,
          reason,
          idempotencyKey,
        }),
        resultOf: ({ disputeStatement }) => disputeStatement,
      }}
      more={(refused) =>
        refused.__typename === 'StatementRevisionDiffers' && <BackToStatement statementId={statementId} />
      }
      became={() => ({
        title: words.disputed,
        next: <BackToStatement statementId={statementId} />,
      })}
    />
  );
}

const headFacts = (
  { period, sequence, amount, lineCount, ...drawn }: MerchantStatementFragment,
  words: Words,
  language: 'zh' | 'en',
) =>
  [
    [words.number, words.numberOf(month(period, language), String(sequence))],
    [words.amount, money(amount, language)],
    [words.lines, lineCount],
    [words.revision, revisionOf(drawn, words)],
  ] as const;
