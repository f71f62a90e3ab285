import { CODE_TYPED_CHARACTERS_MAX } from '../../../desk-kit/fields.js';
import { WITHOUT_ROWS_MAX } from '@puhui/kernel';
import { Link } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { RedrawStatementDocument, type StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { useFigure } from '../../../kit/figure.js';
import { useWords } from '../../../kit/language.js';
import { OfStatement, ToStatement, useStatementFacts, useStatementMoved } from './deed-of-statement.js';
import { idsIn } from './left-out.js';
import { CreditedLine, RedrawLines } from './redraw-lines.js';
import { deedWords } from './words.js';

export const RedrawPage = () => (
  <OfStatement step="redraw">{(statement) => <Redraw statement={statement} />}</OfStatement>
);

function Redraw({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(deedWords);
  const facts = useStatementFacts(statement, true);
  const figure = useFigure();
  const moved = useStatementMoved();
  return (
    <DeedPage
      title={words.redrawTitle}
      fields={{
        without: {
          label: words.without,
          hint: words.withoutHint,
          kind: 'words',
          optional: true,
          mostCharacters: WITHOUT_ROWS_MAX * CODE_TYPED_CHARACTERS_MAX,
          control: (props) => <RedrawLines {...props} statementId={statement.id} />,
        },
      }}
      check={({ without }) => ({
        facts: [
          ...facts,
          [words.without, without === '' ? null : words.countOf(figure(idsIn(without).length))],
        ],
        happens: words.redrawHappens,
        act: words.redraw,
      })}
      deed={{
        name: `redraw.${statement.id}.${statement.revisionHash}`,
        document: RedrawStatementDocument,
        variables: ({ without }, idempotencyKey) => ({
          statementId: statement.id,
          revisionHash: statement.revisionHash,
          withoutRedemptionIds: idsIn(without),
          idempotencyKey,
        }),
        resultOf: ({ redrawStatement }) => redrawStatement,
      }}
      became={({ statement: now }) => moved(words.redrawn, now)}
      more={(refused) =>
        refused.__typename === 'StatementRevisionDiffers' ? (
          <ToStatement id={statement.id} />
        ) : refused.__typename === 'RedemptionAlreadyCredited' ? (
          <p>
            <CreditedLine statementId={statement.id} redemptionId={refused.redemptionId} />{' '}
            <Link to="/statements/$statementId" params={{ statementId: refused.statementId }} search={{}}>
              {words.creditedThere}
            </Link>
          </p>
        ) : null
      }
    />
  );
}
