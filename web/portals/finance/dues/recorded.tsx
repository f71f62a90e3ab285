import { Link, useParams } from '@tanstack/react-router';
import { DeskTable } from '../../../desk-kit/table.js';
import type { EntryOfListFragment } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useEntryColumns } from '../books/entry-rows.js';
import { duesWords } from './words.js';

/** What a slip was booked as: an entry for each share. */
export function Entries({ entries }: { readonly entries: readonly EntryOfListFragment[] }) {
  const words = useWords(duesWords);
  return (
    <>
      <p>{words.entries}</p>
      <DeskTable caption={words.entries} columns={useEntryColumns()} rows={entries} keyOf={({ id }) => id} />
    </>
  );
}

export function Onward() {
  const words = useWords(duesWords);
  const { tradeUnionId = '' } = useParams({ strict: false });
  return (
    <>
      <Link to="/union/$tradeUnionId/dues" params={{ tradeUnionId }} className="button">
        {words.back}
      </Link>
      <Link
        to="/union/$tradeUnionId/books"
        params={{ tradeUnionId }}
        search={{ book: 'GENERAL' }}
        className="button plain"
      >
        {words.toBooks}
      </Link>
    </>
  );
}
