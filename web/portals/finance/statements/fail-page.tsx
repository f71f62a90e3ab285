import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts } from '../../../desk-kit/facts.js';
import {
  RecordPaymentFailureDocument,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { OfStatement, ToStatement, useStatementFacts, useStatementMoved } from './deed-of-statement.js';
import { dueAttempt } from './pay-page.js';
import { deedWords, statementWords } from './words.js';

export const FailPage = () => (
  <OfStatement step="fail">{(statement) => <Fail statement={statement} />}</OfStatement>
);

function Fail({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(deedWords);
  const whole = useWords(statementWords);
  const facts = useStatementFacts(statement);
  const moved = useStatementMoved();
  const attempt = dueAttempt(statement);
  return (
    <DeedPage
      title={words.failTitle}
      lead={
        <>
          <Facts lines={facts} />
          <p>{words.failLead}</p>
        </>
      }
      fields={{ reason: { label: words.failReason, kind: 'words' } }}
      check={({ reason }) => ({
        facts: [...facts, [words.attempt, whole.nth(String(attempt))], [words.failReason, reason]],
        happens: words.failHappens(String(attempt)),
        act: words.fail,
      })}
      deed={{
        name: `fail.${statement.id}.${attempt}`,
        document: RecordPaymentFailureDocument,
        variables: ({ reason }, idempotencyKey) => ({
          statementId: statement.id,
          attempt,
          reason,
          idempotencyKey,
        }),
        resultOf: ({ recordPaymentFailure }) => recordPaymentFailure,
      }}
      more={(refused) => refused.__typename === 'StatementAlreadyPaid' && <ToStatement id={statement.id} />}
      became={({ statement: now }) => moved(words.failed, now)}
    />
  );
}
