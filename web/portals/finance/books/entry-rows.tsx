import { Link } from '@tanstack/react-router';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import type { EntryOfListFragment } from '../../../generated/finance/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { bookWords, causeWords } from './words.js';

/** Why an entry was posted, in the reader's language. */
export function useCause(): (kind: string) => string {
  const words: Readonly<Record<string, string>> = useWords(causeWords);
  return (kind) => words[kind] ?? kind;
}

/** Entries as every list shows them; the day leads to the entry, and from there to the counter. */
export function EntryRows({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly EntryOfListFragment[];
}) {
  const words = useWords(bookWords);
  const language = useLanguage();
  const causeOf = useCause();
  const columns: readonly Column<EntryOfListFragment>[] = [
    {
      key: 'day',
      head: words.postedOn,
      isName: true,
      cell: ({ id, postedOn }) => (
        <Link to="/entry/$entryId" params={{ entryId: id }}>
          {day(postedOn, language)}
        </Link>
      ),
    },
    { key: 'cause', head: words.cause, cell: ({ cause }) => causeOf(cause.kind) },
    { key: 'debit', head: words.debit, cell: ({ debit }) => <bdi>{debit.name}</bdi> },
    { key: 'credit', head: words.credit, cell: ({ credit }) => <bdi>{credit.name}</bdi> },
    { key: 'document', head: words.document, cell: ({ document }) => <bdi>{document}</bdi> },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
  return <DeskTable caption={caption} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
