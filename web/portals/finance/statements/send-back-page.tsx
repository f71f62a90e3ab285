import { REASON_CHARACTERS_MAX } from '@puhui/kernel';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts } from '../../../desk-kit/facts.js';
import {
  SendBackStatementDocument,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { OfStatement, ToStatement, useStatementFacts, useStatementMoved } from './deed-of-statement.js';
import { sendBackWords } from './send-back-words.js';

export const SendBackPage = () => (
  <OfStatement step="send-back">{(statement) => <SendBack statement={statement} />}</OfStatement>
);

/** An approver who finds something wrong says so, of the very revision that stands on the page. */
function SendBack({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(sendBackWords);
  const facts = useStatementFacts(statement);
  const moved = useStatementMoved();
  const { id: statementId, revisionHash } = statement;
  return (
    <DeedPage
      title={words.sendBackTitle}
      lead={<Facts lines={facts} />}
      fields={{
        reason: {
          label: words.sendBackReason,
          hint: words.sendBackReasonHint,
          kind: 'words',
          mostCharacters: REASON_CHARACTERS_MAX,
        },
      }}
      check={({ reason }) => ({
        facts: [...facts, [words.sendBackReason, reason]],
        happens: words.sendBackHappens,
        act: words.sendBack,
      })}
      deed={{
        name: `send-back.${statementId}.${revisionHash}`,
        document: SendBackStatementDocument,
        variables: ({ reason }: { readonly reason: string }, idempotencyKey) => ({
          statementId,
          revisionHash,
          reason,
          idempotencyKey,
        }),
        resultOf: ({ sendBackStatement }) => sendBackStatement,
      }}
      more={(refused) =>
        refused.__typename === 'StatementRevisionDiffers' && <ToStatement id={statementId} />
      }
      became={({ statement: now }) => moved(words.sentBack, now)}
    />
  );
}
