import { momentInFull } from '../../kit/dates.js';
import { useFigure } from '../../kit/figure.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { money } from '../../kit/money.js';
import type { FactLine } from '../facts.js';
import { exchangeWords } from './words.js';

/** What drawing a statement anew changed, as the server says it. Amounts in fen. */
interface Change {
  readonly revisionBefore: number;
  readonly revision: number;
  readonly amountBefore: string;
  readonly amount: string;
  readonly linesBefore: number;
  readonly lines: number;
  readonly came: number;
  readonly went: number;
}

/** What became of a statement that was disputed or sent back. */
export interface Answered extends Change {
  readonly answer: string | null;
}

/** What finance said to who had found something wrong, and what the next revision changed. */
export function AnswerSaid({ answered }: { readonly answered: Answered }) {
  const words = useWords(exchangeWords);
  const { answer } = answered;
  return (
    <span className="stack">
      {answer === null ? <span className="quiet">{words.unsaid}</span> : <Written text={answer} />}
      <span className="quiet small">
        <WhatChanged change={answered} />
      </span>
    </span>
  );
}

/** What somebody wrote, with the lines that they broke. */
export const Written = ({ text }: { readonly text: string }) => <bdi className="written">{text}</bdi>;

/** Whether somebody was answered by the very revision that stands, and not by one before it. */
export const isAnsweredBy = (revision: number, answered: { readonly revision: number } | null): boolean =>
  answered?.revision === revision;

interface Changed {
  readonly revision: number;
  readonly lastChange: (Change & { readonly changedAt: string }) | null;
}

/**
 * What changed from the revision that its merchant was sent before to this one; no line where an answer that stands beside it says so,
 * or where it was sent none before.
 * @param answers what stands beside it
 */
export function useChangeFacts(
  { revision, lastChange }: Changed,
  answers: readonly ({ readonly revision: number } | null)[],
): readonly FactLine[] {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  if (lastChange === null || answers.some((answered) => isAnsweredBy(revision, answered))) return [];
  const changedOn = words.changedOn(momentInFull(lastChange.changedAt, language));
  return [[changedOn, <WhatChanged key="change" change={lastChange} />]];
}

function WhatChanged({ change }: { readonly change: Change }) {
  const words = useWords(exchangeWords);
  const language = useLanguage();
  const figure = useFigure();
  const { revisionBefore, revision, came, went, amountBefore, amount, linesBefore, lines } = change;
  const between = words.between(String(revisionBefore), String(revision));
  if (came === 0 && went === 0) return words.same(between, money(amount, language));
  const sums = words.sums(
    [figure(linesBefore), figure(lines)],
    [money(amountBefore, language), money(amount, language)],
  );
  const said = `${words.changed(between, figure(came), figure(went))}${sums}`;
  return went === 0 ? said : `${said}${words.comesLater}`;
}
