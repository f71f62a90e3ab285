import { Link } from '@tanstack/react-router';
import { DrawingPreviewDocument, type DrawingPreviewQuery } from '../../../generated/finance/graphql.js';
import { month } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Refusal, Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { statementsWords } from '../statements/words.js';
import { drawWords } from './words.js';

type Answer = NonNullable<DrawingPreviewQuery['drawingPreview']>;
type Previewed = Extract<Answer, { __typename: 'DrawingPreview' }>;
type Nothing = Extract<Answer, { __typename: 'NothingToSettle' }>;

interface Of {
  readonly partnerId: string;
  readonly tradeUnionId: string;
  readonly period: string;
}

/** What drawing comes to, as the server that decides it says before anything is drawn. */
export function WhatIsDrawn(of: Of) {
  const known = useAsked(DrawingPreviewDocument, of);
  return (
    <Told known={known}>
      {({ drawingPreview: answer }) => {
        if (answer === null) return null;
        if (answer.__typename === 'DrawingPreview') return <Comes previewed={answer} />;
        return (
          <>
            <Refusal refused={answer} />
            {answer.__typename === 'NothingToSettle' && <WhyNothing nothing={answer} />}
          </>
        );
      }}
    </Told>
  );
}

function Comes({ previewed: { lines, amount, draft, stillUndoable } }: { readonly previewed: Previewed }) {
  const words = useWords(drawWords);
  const list = useWords(statementsWords);
  const language = useLanguage();
  const figure = useFigure();
  return (
    <span className="stack">
      <strong>{words.comesTo(figure(lines), money(amount, language))}</strong>
      {draft !== null && (
        <Link to="/statements/$statementId" params={{ statementId: draft.id }} search={{}}>
          {words.addsTo(list.number(month(draft.period, language), String(draft.sequence)))}
        </Link>
      )}
      {stillUndoable > 0 && <span className="quiet small">{words.stillUndoable(figure(stillUndoable))}</span>}
    </span>
  );
}

/** Why there is nothing to draw: what waits, and what is to be credited. */
export function WhyNothing({
  nothing: { stillUndoable, settleable, creditsDue },
}: {
  readonly nothing: Pick<Nothing, 'stillUndoable' | 'settleable' | 'creditsDue'>;
}) {
  const words = useWords(drawWords);
  const language = useLanguage();
  const figure = useFigure();
  return (
    <>
      {stillUndoable > 0 && <p>{words.stillUndoable(figure(stillUndoable))}</p>}
      {creditsDue !== '0' && (
        <p>
          {words.settleable(money(settleable, language))}
          {words.creditsDue(money(creditsDue, language))}
        </p>
      )}
    </>
  );
}
