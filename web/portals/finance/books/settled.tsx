import { Link } from '@tanstack/react-router';
import { Status, type FactLine } from '../../../desk-kit/facts.js';
import type { SettledInFragment } from '../../../generated/finance/graphql.js';
import { day, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { toneOf } from '../statements/statuses.js';
import { statementsWords } from '../statements/words.js';
import { bookWords } from './words.js';

type Line = SettledInFragment['settledIn'][number];

/** By which statements a redemption is paid, and taken back if it was undone later; or that none has drawn it yet, or ever will. */
export function useSettled({ settledIn, undone }: SettledInFragment): readonly FactLine[] {
  const words = useWords(bookWords);
  if (settledIn.length === 0) return [[words.REDEMPTION, undone ? words.neverSettled : words.notSettled]];
  return settledIn.map((line) => [words[line.kind], <Settled key={line.kind} line={line} />]);
}

/** Up to the statement, where its approvals stand, and to the bank's slip that paid it. */
function Settled({ line: { statement } }: { readonly line: Line }) {
  const words = useWords(bookWords);
  const list = useWords(statementsWords);
  const language = useLanguage();
  if (statement === null) return null;
  const { id, period, sequence, status, payments } = statement;
  const paid = payments.find((payment) => payment.status === 'PAID');
  return (
    <>
      <Link to="/statements/$statementId" params={{ statementId: id }} search={{}}>
        {list.number(month(period, language), String(sequence))}
      </Link>{' '}
      <Status word={list[status]} tone={toneOf(status)} />
      {paid !== undefined && paid.bankReference !== null && paid.paidOn !== null && (
        <p className="quiet">{words.paidBy(day(paid.paidOn, language), paid.bankReference)}</p>
      )}
    </>
  );
}
