import { DeedPage } from '../../../desk-kit/deed-page.js';
import { SendStatementDocument } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { OfStatement, ToStatement, useStatementFacts, useStatementMoved } from './deed-of-statement.js';
import { deedWords } from './words.js';

export const SendPage = () => (
  <OfStatement step="send">{(statement) => <Send statement={statement} />}</OfStatement>
);

function Send({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(deedWords);
  const facts = useStatementFacts(statement);
  const moved = useStatementMoved();
  return (
    <DeedPage
      title={words.sendTitle}
      fields={{}}
      check={() => ({ facts, happens: words.sendHappens, act: words.send })}
      deed={{
        name: `send.${statement.id}.${statement.revisionHash}`,
        document: SendStatementDocument,
        variables: (_, idempotencyKey) => ({
          statementId: statement.id,
          revisionHash: statement.revisionHash,
          idempotencyKey,
        }),
        resultOf: ({ sendStatement }) => sendStatement,
      }}
      more={(refused) =>
        refused.__typename === 'StatementRevisionDiffers' && <ToStatement id={statement.id} />
      }
      became={({ statement: now }) => moved(words.sent, now)}
    />
  );
}
