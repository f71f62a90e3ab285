import { Link } from '@tanstack/react-router';
import { Status } from '../../../desk-kit/facts.js';
import type { Column } from '../../../desk-kit/table.js';
import type { StatementLineOfListFragment } from '../../../generated/finance/graphql.js';
import { month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { toneOf } from './statuses.js';
import { statementsWords } from './words.js';

/** Statements as every list shows them; the first cell leads to the statement. */
export function useStatementColumns(): readonly Column<StatementLineOfListFragment>[] {
  const words = useWords(statementsWords);
  const language = useLanguage();
  return [
    {
      key: 'number',
      head: words.title,
      isName: true,
      cell: ({ id, period, sequence }) => (
        <Link to="/statements/$statementId" params={{ statementId: id }} search={{}}>
          {words.number(month(period, language), String(sequence))}
        </Link>
      ),
    },
    { key: 'partner', head: words.partner, cell: ({ partner }) => <bdi>{partner?.name}</bdi> },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOf(status)} />,
    },
    { key: 'lines', head: words.lines, isFigure: true, cell: ({ lineCount }) => lineCount },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
}
