import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { Choice, FilterBox, Filters } from '../../../desk-kit/filters.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { TrialBalanceOfDocument, type TrialBalanceOfQuery } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { UnionHead } from '../union/union-head.js';
import { useAccount } from './entry-rows.js';
import { bookWords } from './words.js';

export const BOOKS = ['CONTROL', 'GENERAL'] as const;
export const bookOf = oneOf(BOOKS);

interface BooksSearch {
  readonly book?: (typeof BOOKS)[number] | undefined;
  readonly asOf?: string | undefined;
}
export const booksSearch = (search: Record<string, unknown>): BooksSearch => ({
  book: bookOf(search['book']),
  asOf: textOf(search['asOf']),
});

type Balance = NonNullable<TrialBalanceOfQuery['trialBalance']>;
type Row = Balance['rows'][number];
const ROUTE = '/union/$tradeUnionId/books';

export function BooksPage() {
  const words = useWords(bookWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const { book = 'CONTROL', asOf } = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: ROUTE });
  const known = useAsked(
    TrialBalanceOfDocument,
    { tradeUnionId, book, asOf: asOf ?? null },
    { keepsLast: true },
  );
  return (
    <>
      <UnionHead title={words.balance} tradeUnionId={tradeUnionId} page="books" />
      <Filters>
        <Choice
          label={words.book}
          value={book}
          all={false}
          options={BOOKS.map((value) => ({ value, label: words[value] }))}
          onChoose={(chosen) => void navigate({ search: { book: chosen, asOf } })}
        />
        <FilterBox
          label={words.asOf}
          type="date"
          value={asOf}
          onChoose={(chosen) => void navigate({ search: { book, asOf: chosen } })}
        />
      </Filters>
      <Told known={known}>
        {({ trialBalance }) =>
          trialBalance !== null &&
          (trialBalance.rows.length === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          ) : (
            <Balances balance={trialBalance} tradeUnionId={tradeUnionId} book={book} />
          ))
        }
      </Told>
    </>
  );
}

interface BalancesProps {
  readonly balance: Balance;
  readonly tradeUnionId: string;
  readonly book: (typeof BOOKS)[number];
}

function Balances({ balance, tradeUnionId, book }: BalancesProps) {
  const words = useWords(bookWords);
  const language = useLanguage();
  const nameOf = useAccount();
  const occasionOf = useOccasionName();
  const isBalanced = balance.debits === balance.credits;
  const columns: readonly Column<Row>[] = [
    {
      key: 'account',
      head: words.account,
      isName: true,
      cell: ({ account }) => (
        <Link
          to="/union/$tradeUnionId/account"
          params={{ tradeUnionId }}
          search={{ book, account: account.key, name: nameOf(account) }}
        >
          {nameOf(account)}
        </Link>
      ),
    },
    ...(book === 'GENERAL'
      ? [{ key: 'code', head: words.code, cell: ({ account }: Row) => account.code }]
      : [
          {
            key: 'budget',
            head: words.budget,
            cell: ({ year, line }: Row) => (line === null ? year : `${year} ${occasionOf(line)}`),
          },
          { key: 'campaign', head: words.campaign, cell: CampaignOf },
        ]),
    { key: 'debits', head: words.debits, isFigure: true, cell: ({ debits }) => money(debits, language) },
    { key: 'credits', head: words.credits, isFigure: true, cell: ({ credits }) => money(credits, language) },
    { key: 'balance', head: words.balanceOf, isFigure: true, cell: (row) => money(row.balance, language) },
  ];
  return (
    <>
      <p className={isBalanced ? 'note good' : 'note bad'} role="status">
        <strong>{isBalanced ? words.balanced : words.unbalanced}</strong>
        {money(balance.debits, language)}
        {!isBalanced && ` ≠ ${money(balance.credits, language)}`}
      </p>
      <DeskTable
        caption={words.balance}
        columns={columns}
        rows={balance.rows}
        keyOf={(row) => row.account.key}
      />
    </>
  );
}

const CampaignOf = ({ account: { campaign } }: Row) =>
  campaign !== null && (
    <Link to="/campaign/$campaignId" params={{ campaignId: campaign.id }} search={{}}>
      <bdi>{campaign.title}</bdi>
    </Link>
  );
