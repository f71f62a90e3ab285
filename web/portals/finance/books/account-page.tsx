import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { Pager } from '../../../desk-kit/table.js';
import { AccountEntriesDocument } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { bookOf, type BOOKS } from './books-page.js';
import { EntryRows, useAccount } from './entry-rows.js';
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
  const { book = 'CONTROL', account = '', name, after, page = 1 } = useSearch({ from: ROUTE });
  const nameOf = useAccount();
  // The key of an account ends in its code.
  const title = words.entries(nameOf({ code: account.split('/').at(-1) ?? '', name: name ?? account }));
  const navigate = useNavigate({ from: ROUTE });
  const known = useAsked(
    AccountEntriesDocument,
    { tradeUnionId, book, account, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <>
      <p className="crumbs">
        <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId }} search={{ book }}>
          {words.toBooks}
        </Link>
      </p>
      <h1>{title}</h1>
      <p className="quiet">{words.entriesHint}</p>
      <Told known={known}>
        {({ accountEntries }) =>
          accountEntries !== null && (
            <>
              <EntryRows caption={title} rows={accountEntries.nodes} />
              <Pager
                page={page}
                next={accountEntries.pageInfo.hasNextPage ? accountEntries.pageInfo.endCursor : null}
                go={(to) => void navigate({ search: { book, account, name, ...to } })}
              />
            </>
          )
        }
      </Told>
    </>
  );
}
