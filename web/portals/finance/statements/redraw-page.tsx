import { CODE_TYPED_CHARACTERS_MAX, type Field } from '../../../desk-kit/fields.js';
import { REASON_CHARACTERS_MAX, WITHOUT_ROWS_MAX } from '@puhui/kernel';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts, type FactLine, type SomeFacts } from '../../../desk-kit/facts.js';
import {
  RedrawStatementDocument,
  type RedrawStatementMutation,
  type RedrawStatementMutationVariables,
  type StatementLineOfListFragment,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { useFigure } from '../../../kit/figure.js';
import { useWords } from '../../../kit/language.js';
import { OfStatement, ToStatement, useStatementFacts, useStatementMoved } from './deed-of-statement.js';
import { useAskedFacts } from './exchange.js';
import { exchangeWords } from './exchange-words.js';
import { idsIn } from './left-out.js';
import { CreditedLine, RedrawLines } from './redraw-lines.js';
import { deedWords } from './words.js';

interface OfOne {
  readonly statement: StatementWholeFragment;
}
interface Left {
  readonly without: string;
}
type Result = NonNullable<RedrawStatementMutation['redrawStatement']>;

export const RedrawPage = () => (
  <OfStatement step="redraw">{(statement) => <RedrawOne statement={statement} />}</OfStatement>
);

function RedrawOne({ statement }: OfOne) {
  const isAskedFor = statement.status === 'DISPUTED' || statement.status === 'SENT_BACK';
  // Drawn anew it is a draft that nobody asked for: who has just done that still reads here what became of it. What was first shown
  // may be of before somebody asked.
  const [wasAskedFor, setWasAskedFor] = useState(isAskedFor);
  if (isAskedFor && !wasAskedFor) setWasAskedFor(true);
  return isAskedFor || wasAskedFor ? (
    <RedrawAnswering statement={statement} />
  ) : (
    <Redraw statement={statement} />
  );
}

/** Nobody asked for it, and nobody waits for an answer. */
function Redraw({ statement }: OfOne) {
  const { without, checkOf, deedOf, ...page } = useRedrawing(statement);
  return (
    <DeedPage
      {...page}
      fields={{ without }}
      check={(given) => checkOf(given, [])}
      deed={deedOf<Left>(() => null)}
    />
  );
}

/** Its merchant disputed it or an approver sent it back: who draws it anew has that before them, and answers. */
function RedrawAnswering({ statement }: OfOne) {
  const words = useWords(exchangeWords);
  const { without, checkOf, deedOf, ...page } = useRedrawing(statement);
  const isDisputed = statement.status === 'DISPUTED';
  const label = isDisputed ? words.toMerchant : words.toApprover;
  return (
    <DeedPage
      {...page}
      lead={<Facts lines={useAskedFacts(statement)} />}
      fields={{
        without,
        answer: {
          label,
          hint: isDisputed ? words.toMerchantHint : words.toApproverHint,
          kind: 'words',
          optional: true,
          mostCharacters: REASON_CHARACTERS_MAX,
        },
      }}
      check={(given) => checkOf(given, [[label, given.answer === '' ? null : given.answer]])}
      deed={deedOf<Left & { readonly answer: string }>(({ answer }) => (answer === '' ? null : answer))}
    />
  );
}

function useRedrawing(statement: StatementWholeFragment) {
  const words = useWords(deedWords);
  const facts = useStatementFacts(statement, true);
  const figure = useFigure();
  const moved = useStatementMoved();
  return {
    title: words.redrawTitle,
    without: {
      label: words.without,
      hint: words.withoutHint,
      kind: 'words',
      optional: true,
      mostCharacters: WITHOUT_ROWS_MAX * CODE_TYPED_CHARACTERS_MAX,
      control: (props) => <RedrawLines {...props} statementId={statement.id} />,
    } satisfies Field,
    checkOf: ({ without }: Left, answer: readonly FactLine[]) => ({
      facts: [
        ...facts,
        [words.without, without === '' ? null : words.countOf(figure(idsIn(without).length))],
        ...answer,
      ] satisfies SomeFacts,
      happens: words.redrawHappens,
      act: words.redraw,
    }),
    deedOf: <Given extends Left>(answerIn: (given: Given) => string | null) => ({
      name: `redraw.${statement.id}.${statement.revisionHash}`,
      document: RedrawStatementDocument,
      variables: (given: Given, idempotencyKey: string): RedrawStatementMutationVariables => ({
        statementId: statement.id,
        revisionHash: statement.revisionHash,
        withoutRedemptionIds: idsIn(given.without),
        answer: answerIn(given),
        idempotencyKey,
      }),
      resultOf: ({ redrawStatement }: RedrawStatementMutation) => redrawStatement,
    }),
    became: ({ statement: now }: { readonly statement: StatementLineOfListFragment }) =>
      moved(words.redrawn, now),
    more: (refused: Exclude<Result, { __typename: 'StatementMoved' }>) => (
      <NextTo refused={refused} id={statement.id} />
    ),
  };
}

interface NextToProps {
  readonly refused: Exclude<Result, { __typename: 'StatementMoved' }>;
  readonly id: string;
}

/** What a refusal to draw anew says beside its words. */
function NextTo({ refused, id }: NextToProps) {
  const words = useWords(deedWords);
  if (refused.__typename === 'StatementRevisionDiffers') return <ToStatement id={id} />;
  if (refused.__typename !== 'RedemptionAlreadyCredited') return null;
  return (
    <p>
      <CreditedLine statementId={id} redemptionId={refused.redemptionId} />{' '}
      <Link to="/statements/$statementId" params={{ statementId: refused.statementId }} search={{}}>
        {words.creditedThere}
      </Link>
    </p>
  );
}
