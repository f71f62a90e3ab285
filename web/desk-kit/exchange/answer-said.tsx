import { useFigure } from '../../kit/figure.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { money } from '../../kit/money.js';
import { exchangeWords } from './words.js';

/** What became of a statement that was disputed or sent back, as the server says it. Amounts in fen. */
export interface Answered {
  readonly revisionBefore: number;
  readonly revision: number;
  readonly answer: string | null;
  readonly amountBefore: string;
  readonly amount: string;
  readonly linesBefore: number;
  readonly lines: number;
  readonly came: number;
  readonly went: number;
}

/** What finance said to who had found something wrong, and what the next revision changed. */
export function AnswerSaid({ answered }: { readonly answered: Answered }) {
  const words = useWords(exchangeWords);
  const { answer } = answered;
  return (
    <span className="stack">
      {answer === null ? <span className="quiet">{words.unsaid}</span> : <bdi>{answer}</bdi>}
      <span className="quiet small">
        <WhatChanged answered={answered} />
      </span>
    </span>
  );
}

function WhatChanged({ answered }: { readonly answered: Answered }) {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  const figure = useFigure();
  const { revisionBefore, revision, came, went, amountBefore, amount, linesBefore, lines } = answered;
  const between = words.between(String(revisionBefore), String(revision));
  if (came === 0 && went === 0) return words.same(between, money(amount, language));
  const sums = words.sums(
    [figure(linesBefore), figure(lines)],
    [money(amountBefore, language), money(amount, language)],
  );
  return `${words.changed(between, figure(came), figure(went))}${sums}`;
}
