import { Link, useParams, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { ListPage } from '../../../desk-kit/paged.js';
import { AccountEntriesDocument } from '../../../generated/finance/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { bookOf, type BOOKS } from './books-page.js';
import { useAccount, useEntryColumns } from './entry-rows.js';
import { bookWords } from './words.js';

const SIDES = ['DEBIT', 'CREDIT'] as const;

interface AccountSearch extends PageSearch {
  readonly book?: (typeof BOOKS)[number] | undefined;
  readonly account?: string | undefined;
  /** Of which day the balance is that led here; without one, of today. */
  readonly asOf?: string | undefined;
  /** Which of its figures: what was debited, what was credited, or without a side the balance. */
  readonly side?: (typeof SIDES)[number] | undefined;
  /** The account's name, as the trial balance says it: this page is not asked for it again. */
  readonly name?: string | undefined;
}
export const accountSearch = (search: Record<string, unknown>): AccountSearch => ({
  ...pageSearch(search),
  book: bookOf(search['book']),
  account: textOf(search['account']),
  asOf: textOf(search['asOf']),
  side: oneOf(SIDES)(search['side']),
  name: textOf(search['name']),
});

const ROUTE = '/union/$tradeUnionId/account';

/** From a balance to its entries. */
export function AccountPage() {
  const words = useWords(bookWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const { book = 'CONTROL', account = '', name, asOf, side } = useSearch({ from: ROUTE });
  const language = useLanguage();
  const nameOf = useAccount();
  // The key of an account ends in its code.
  const [code = ''] = account.split('/').slice(-1);
  const title = words.entries(nameOf({ code, name: name ?? account }));
  const which = side === undefined ? words.entriesOfBalance : words[`entriesOf${side}`];
  const lead = `${which}${asOf === undefined ? '' : words.entriesTo(day(asOf, language))}${words.entriesHint}`;
  return (
    <>
      <p className="crumbs">
        <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId }} search={{ book, asOf }}>
          {words.toBooks}
        </Link>
      </p>
      <ListPage
        title={title}
        lead={lead}
        document={AccountEntriesDocument}
        variables={{ tradeUnionId, book, account, asOf: asOf ?? null, side: side ?? null }}
        of={({ accountEntries }) => accountEntries}
        columns={useEntryColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.noEntries, hint: words.noEntriesHint }}
      />
    </>
  );
}
