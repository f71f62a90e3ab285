import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts } from '../../../desk-kit/facts.js';
import { RecordPaymentDocument, type StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useInvoiceFacts } from './evidence.js';
import { useExchangeFacts } from './exchange.js';
import { useSignatureFacts } from './signatures.js';
import { OfStatement, ToStatement, useStatementFacts, useStatementMoved } from './deed-of-statement.js';
import { deedWords, statementWords } from './words.js';

export const PayPage = () => (
  <OfStatement step="pay">{(statement) => <Pay statement={statement} />}</OfStatement>
);

/** The attempt that is due, as the order for the bank says it. */
export const dueAttempt = ({ paymentOrder }: StatementWholeFragment): number => paymentOrder?.attempt ?? 1;

function Pay({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(deedWords);
  const whole = useWords(statementWords);
  const language = useLanguage();
  const [of, ...more] = useStatementFacts(statement);
  const signatures = useSignatureFacts(statement);
  const facts = [
    of,
    ...more,
    ...signatures,
    ...useInvoiceFacts(statement),
    ...useExchangeFacts(statement),
  ] as const;
  const moved = useStatementMoved();
  const attempt = dueAttempt(statement);
  return (
    <DeedPage
      title={words.payTitle}
      lead={
        <>
          <Facts lines={facts} />
          <p>{words.payLead}</p>
        </>
      }
      fields={{
        bankReference: {
          label: words.bankReference,
          hint: words.bankReferenceHint,
          kind: 'text',
        },
        paidOn: { label: words.paidOn, kind: 'day' },
      }}
      check={({ bankReference, paidOn }) => ({
        facts: [
          ...facts,
          [words.attempt, whole.nth(String(attempt))],
          [words.bankReference, bankReference],
          [words.paidOn, paidOn === '' ? null : day(paidOn, language)],
        ],
        happens: words.payHappens(money(statement.amount, language)),
        act: words.pay,
      })}
      deed={{
        name: `pay.${statement.id}.${attempt}`,
        document: RecordPaymentDocument,
        freshSignIn: true,
        variables: (given, idempotencyKey) => ({
          statementId: statement.id,
          attempt,
          bankReference: given.bankReference,
          paidOn: given.paidOn,
          idempotencyKey,
        }),
        resultOf: ({ recordPayment }) => recordPayment,
      }}
      more={(refused) => refused.__typename === 'StatementAlreadyPaid' && <ToStatement id={statement.id} />}
      became={({ statement: now }) => moved(words.paid, now)}
    />
  );
}
