import { Link, useParams, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, FilterBox } from '../../../desk-kit/filters.js';
import { ListPage } from '../../../desk-kit/paged.js';
import { dayIn } from '../../../desk-kit/statement-lines/line-search.js';
import { useNarrow, usePage } from '../../../desk-kit/use-address.js';
import { AccountEntriesDocument, type EntryOfListFragment } from '../../../generated/finance/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked } from '../../../kit/use-asked.js';
import { bookOf, type BOOKS } from './books-page.js';
import { useAccount, useEntryColumns } from './entry-rows.js';
import { bookWords } from './words.js';

const SIDES = ['DEBIT', 'CREDIT'] as const;
const ORDERS = ['newest'] as const;

interface AccountSearch extends PageSearch {
  readonly book?: (typeof BOOKS)[number] | undefined;
  readonly account?: string | undefined;
  /** Of which day the balance is that led here; without one, of today. */
  readonly asOf?: string | undefined;
  /** Which of its figures: what was debited, what was credited, or without a side the balance. */
  readonly side?: (typeof SIDES)[number] | undefined;
  /** Of its entries, those from this day on. */
  readonly from?: string | undefined;
  readonly order?: 'newest' | undefined;
}
export const accountSearch = (search: Record<string, unknown>): AccountSearch => ({
  ...pageSearch(search),
  book: bookOf(search['book']),
  account: textOf(search['account']),
  asOf: textOf(search['asOf']),
  side: oneOf(SIDES)(search['side']),
  from: dayIn(search['from']),
  order: oneOf(ORDERS)(search['order']),
});

const ROUTE = '/union/$tradeUnionId/account';

/** From a balance to its entries. What the account is called, they say: an address names it by its key alone. */
export function AccountPage() {
  const words = useWords(bookWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const { book = 'CONTROL', account = '', asOf, side, from, order } = useSearch({ from: ROUTE });
  const language = useLanguage();
  const nameOf = useAccount();
  const { after } = usePage();
  const variables = {
    tradeUnionId,
    book,
    account,
    asOf: asOf ?? null,
    side: side ?? null,
    from: from ?? null,
    newestFirst: order === 'newest',
  };
  // The list below asks the same, and so it is asked once.
  const known = useAsked(AccountEntriesDocument, { ...variables, after }, { keepsOver: ['after'] });
  const entries =
    known.state === 'here' ? asFarAs(() => known.answer.data.accountEntries?.nodes ?? [], []) : [];
  const named = accountIn(entries, account);
  const figure = side ?? 'Balance';
  // From a day on they come to none of the account's figures.
  const which =
    from === undefined ? words[`entriesOf${figure}`] : words[`since${figure}`](day(from, language));
  const lead = `${which}${asOf === undefined ? '' : words.entriesTo(day(asOf, language))}${words.entriesHint}`;
  return (
    <>
      <p className="crumbs">
        <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId }} search={{ book, asOf }}>
          {words.toBooks}
        </Link>
      </p>
      <ListPage
        title={named === null ? words.entriesOfAccount : words.entries(nameOf(named))}
        lead={lead}
        filters={{ boxes: <Boxes />, narrow: from !== undefined || asOf !== undefined }}
        document={AccountEntriesDocument}
        variables={variables}
        of={({ accountEntries }) => accountEntries}
        columns={useEntryColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.noEntries, hint: words.noEntriesHint }}
      />
    </>
  );
}

/** Of which days its entries are listed, and from which end. */
function Boxes() {
  const words = useWords(bookWords);
  const { asOf, from, order } = useSearch({ from: ROUTE });
  const narrow = useNarrow<AccountSearch>();
  return (
    <>
      <FilterBox
        label={words.entriesFrom}
        type="date"
        value={from}
        onChoose={(day) => narrow({ from: day })}
      />
      <FilterBox
        label={words.entriesUntil}
        type="date"
        value={asOf}
        onChoose={(day) => narrow({ asOf: day })}
      />
      <Choice
        label={words.order}
        value={order}
        options={[{ value: 'newest', label: words.newestFirst }]}
        all={words.oldestFirst}
        onChoose={(chosen) => narrow({ order: chosen })}
      />
    </>
  );
}

/** Each entry of an account names it on one of its sides; which it is, an address says by its key or its code. */
const accountIn = (entries: readonly EntryOfListFragment[], account: string) =>
  entries
    .flatMap(({ debit, credit }) => [debit, credit])
    .find(({ key, code }) => key === account || code === account) ?? null;
