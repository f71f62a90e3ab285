import { DeedPage } from '../../../desk-kit/deed-page.js';
import { SendStatementDocument } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { OfStatement, StatementMoved, useStatementFacts } from './deed-of-statement.js';
import { deedWords } from './words.js';

export const SendPage = () => <OfStatement>{(statement) => <Send statement={statement} />}</OfStatement>;

function Send({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(deedWords);
  const facts = useStatementFacts(statement);
  return (
    <DeedPage
      title={words.sendTitle}
      fields={{}}
      check={() => ({ facts, happens: words.sendHappens, act: words.send })}
      deed={{
        name: `send.${statement.id}.${statement.revisionHash}`,
        document: SendStatementDocument,
        variables: (_, idempotencyKey) => ({ statementId: statement.id, idempotencyKey }),
        resultOf: ({ sendStatement }) => sendStatement,
      }}
      became={(result) => {
        switch (result.__typename) {
          case 'StatementMoved':
            return <StatementMoved title={words.sent} statement={result.statement} />;
          case 'StatementUnknown':
          case 'StatementStepNotOpen':
          case 'NothingToPay':
          case 'StatementNotCurrent':
          case 'DutiesBehind':
          case 'IdempotencyKeyAlreadyUsed':
          case 'NotAllowed':
          case 'InvalidInput':
            return <Refusal refused={result} />;
          default:
            return unreachable(result);
        }
      }}
    />
  );
}
