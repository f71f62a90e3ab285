import { Link } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { useNamesOf } from '../../../desk-kit/person-name.js';
import {
  ApproveStatementDocument,
  type StatementLineOfListFragment,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useInvoiceFacts } from './evidence.js';
import { useExchangeFacts } from './exchange.js';
import { useSignatureFacts } from './signatures.js';
import { OfStatement, ToStatement, useStatementFacts, useStatementMoved } from './deed-of-statement.js';
import { deedWords, statementWords } from './words.js';

export const ApprovePage = () => (
  <OfStatement step="approve">{(statement) => <Approve statement={statement} />}</OfStatement>
);

/** Signs the very revision that stands on the page: when it has changed meanwhile, the server says so. */
function Approve({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(deedWords);
  const list = useWords(statementWords);
  const language = useLanguage();
  const facts = useStatementFacts(statement);
  const [invoice, exchange] = [useInvoiceFacts(statement), useExchangeFacts(statement)];
  const namesOf = useNamesOf();
  const moved = useStatementMoved();
  const { id, revisionHash, amount, partner, enteredBy, approvals } = statement;
  const counting = approvals.filter(({ valid, dutyEnded }) => valid && dutyEnded === null);
  const signed = namesOf(counting.map(({ person }) => person));
  const signatures = useSignatureFacts(statement);
  return (
    <DeedPage
      title={words.approveTitle}
      fields={{}}
      check={() => ({
        facts: [
          ...facts,
          ...invoice,
          ...exchange,
          [words.enteredBy, namesOf(enteredBy)],
          [words.approvedBy, signed === '' ? null : signed],
          ...signatures,
          [
            list.lines,
            <Link key="lines" to="/statements/$statementId" params={{ statementId: id }} search={{}}>
              {words.allLines}
            </Link>,
          ],
        ],
        caution: (
          <>
            {words.wrong}{' '}
            <Link to="/statements/$statementId/send-back" params={{ statementId: id }}>
              {list.sendBack}
            </Link>
          </>
        ),
        happens: words.approveHappens(money(amount, language), partner?.name ?? ''),
        act: words.approve,
      })}
      deed={{
        name: `approve.${id}.${revisionHash}`,
        document: ApproveStatementDocument,
        freshSignIn: true,
        variables: (_, idempotencyKey) => ({ statementId: id, revisionHash, idempotencyKey }),
        resultOf: ({ approveStatement }) => approveStatement,
      }}
      more={(refused) => refused.__typename === 'StatementRevisionDiffers' && <ToStatement id={id} />}
      became={({ statement: now }) => moved(words.approved, now, nextAfterApproval(now.status, words))}
    />
  );
}

/** What the status that it has by now waits for; nothing of one that went on meanwhile. */
export function nextAfterApproval(
  status: StatementLineOfListFragment['status'],
  words: (typeof deedWords)['zh'],
): string | undefined {
  if (status === 'CONFIRMED') return words.approvedOne;
  return status === 'APPROVED' ? words.approvedBoth : undefined;
}
