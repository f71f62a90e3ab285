import { Link } from '@tanstack/react-router';
import type { Column } from '../../../desk-kit/table.js';
import type { EntryOfListFragment } from '../../../generated/finance/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Basis } from './basis.js';
import { chartWords } from './chart-words.js';
import { accountWords, bookWords, causeWords } from './words.js';

/** Why an entry was posted, in the reader's language. */
export function useCause(): (kind: string) => string {
  const words: Readonly<Record<string, string>> = useWords(causeWords);
  return (kind) => words[kind] ?? kind;
}

interface Named {
  readonly code: string;
  readonly name: string;
}

/** An account's name in the reader's language, as far as it has one. */
export function useAccount(): (account: Named) => string {
  const control: Readonly<Record<string, string>> = useWords(accountWords);
  const general: Readonly<Record<string, string>> = useWords(chartWords);
  return ({ code, name }) => control[code] ?? general[code] ?? name;
}

/** Entries as every list shows them; the day leads to the entry, and from there to the counter. */
export function useEntryColumns(): readonly Column<EntryOfListFragment>[] {
  const words = useWords(bookWords);
  const language = useLanguage();
  const causeOf = useCause();
  const nameOf = useAccount();
  return [
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
    { key: 'debit', head: words.debit, cell: ({ debit }) => <bdi>{nameOf(debit)}</bdi> },
    { key: 'credit', head: words.credit, cell: ({ credit }) => <bdi>{nameOf(credit)}</bdi> },
    {
      key: 'document',
      head: words.document,
      has: ({ document }) => document !== null,
      cell: (entry) => <Basis entry={entry} />,
    },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
}
