import { Link, useParams, useSearch } from '@tanstack/react-router';
import { pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { ListPage } from '../../../desk-kit/paged.js';
import { AccountEntriesDocument } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { bookOf, type BOOKS } from './books-page.js';
import { useAccount, useEntryColumns } from './entry-rows.js';
import { bookWords } from './words.js';

interface AccountSearch extends PageSearch {
  readonly book?: (typeof BOOKS)[number] | undefined;
  readonly account?: string | undefined;
  /** The account's name, as the trial balance says it: this page is not asked for it again. */
  readonly name?: string | undefined;
}
export const accountSearch = (search: Record<string, unknown>): AccountSearch => ({
  ...pageSearch(search),
  book: bookOf(search['book']),
  account: textOf(search['account']),
  name: textOf(search['name']),
});

const ROUTE = '/union/$tradeUnionId/account';

/** From a balance to its entries. */
export function AccountPage() {
  const words = useWords(bookWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const { book = 'CONTROL', account = '', name } = useSearch({ from: ROUTE });
  const nameOf = useAccount();
  // The key of an account ends in its code.
  const title = words.entries(nameOf({ code: account.split('/').at(-1) ?? '', name: name ?? account }));
  return (
    <>
      <p className="crumbs">
        <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId }} search={{ book }}>
          {words.toBooks}
        </Link>
      </p>
      <ListPage
        title={title}
        lead={words.entriesHint}
        document={AccountEntriesDocument}
        variables={{ tradeUnionId, book, account }}
        of={({ accountEntries }) => accountEntries}
        columns={useEntryColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.noEntries, hint: words.noEntriesHint }}
      />
    </>
  );
}
