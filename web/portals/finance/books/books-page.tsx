import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../desk-kit/facts.js';
import { oneOf, textOf } from '../../../desk-kit/address.js';
import { Choice, FilterBox, Filters } from '../../../desk-kit/filters.js';
import { PrintedLine } from '../../../desk-kit/on-paper.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { TrialBalanceOfDocument, type TrialBalanceOfQuery } from '../../../generated/finance/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { UnionHead } from '../union/union-head.js';
import { budgetWords } from '../budgets/words.js';
import { useAccount } from './entry-rows.js';
import { BUDGET_FIGURE_NAMES, BUDGET_FIGURES, type BudgetFigureName } from './to-figure.js';
import { bookWords } from './words.js';

export const BOOKS = ['CONTROL', 'GENERAL'] as const;
export const bookOf = oneOf(BOOKS);

interface BooksSearch {
  readonly book?: (typeof BOOKS)[number] | undefined;
  readonly asOf?: string | undefined;
  /** The accounts alone that this figure of a budget is made of: of a year, line or campaign, or of all. */
  readonly figure?: BudgetFigureName | undefined;
  readonly year?: string | undefined;
  readonly line?: string | undefined;
  readonly campaign?: string | undefined;
}
export const booksSearch = (search: Record<string, unknown>): BooksSearch => ({
  book: bookOf(search['book']),
  asOf: textOf(search['asOf']),
  figure: oneOf(BUDGET_FIGURE_NAMES)(search['figure']),
  year: textOf(search['year']),
  line: textOf(search['line']),
  campaign: textOf(search['campaign']),
});

type Balance = NonNullable<TrialBalanceOfQuery['trialBalance']>;
type Row = Balance['rows'][number];
const ROUTE = '/union/$tradeUnionId/books';

export function BooksPage() {
  const words = useWords(bookWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  const search = useSearch({ from: ROUTE });
  const { book = 'CONTROL', asOf } = search;
  const navigate = useNavigate({ from: ROUTE });
  const language = useLanguage();
  const known = useAsked(TrialBalanceOfDocument, {
    tradeUnionId,
    book,
    asOf: asOf ?? null,
    ofBudget: ofBudget(search),
  });
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
          onChoose={(chosen) => void navigate({ search: { ...search, asOf: chosen } })}
        />
      </Filters>
      <Told known={known}>
        {({ trialBalance }) =>
          trialBalance !== null &&
          (trialBalance.rows.length === 0 && trialBalance.figure !== null ? (
            <NoAccounts amount={trialBalance.figure} of={{ ...search, tradeUnionId, book }} />
          ) : trialBalance.rows.length === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          ) : (
            <>
              {known.state === 'here' && (
                <PrintedLine
                  what={words[book]}
                  asOf={asOf === undefined ? null : day(asOf, language)}
                  answeredAtMs={known.atMs}
                />
              )}
              <Balances balance={trialBalance} of={{ ...search, tradeUnionId, book }} />
            </>
          ))
        }
      </Told>
    </>
  );
}

const ofBudget = ({ figure, year, line, campaign }: BooksSearch) =>
  figure === undefined
    ? null
    : {
        figure: BUDGET_FIGURES[figure],
        year: /^\d{4}$/.test(year ?? '') ? Number(year) : null,
        line: line ?? null,
        campaignId: campaign ?? null,
      };

/** Which trial balance. */
interface Asked extends BooksSearch {
  readonly tradeUnionId: string;
  readonly book: (typeof BOOKS)[number];
}

interface ToEntriesProps {
  readonly of: Asked;
  readonly account: Row['account'];
  readonly side?: 'DEBIT' | 'CREDIT' | undefined;
  readonly children: string;
}

/** From a figure to the entries that it is the sum of. */
function ToEntries({ of: { tradeUnionId, book, asOf }, account, side, children }: ToEntriesProps) {
  const search = { book, account: account.key, asOf, side };
  return (
    <Link to="/union/$tradeUnionId/account" params={{ tradeUnionId }} search={search}>
      {children}
    </Link>
  );
}

const FIGURES = [
  { figure: 'debits', head: 'debits', side: 'DEBIT' },
  { figure: 'credits', head: 'credits', side: 'CREDIT' },
  { figure: 'balance', head: 'balanceOf', side: undefined },
] as const;

function Balances({ balance, of }: { readonly balance: Balance; readonly of: Asked }) {
  const words = useWords(bookWords);
  const language = useLanguage();
  const nameOf = useAccount();
  const occasionOf = useOccasionName();
  const columns: readonly Column<Row>[] = [
    {
      key: 'account',
      head: words.account,
      isName: true,
      cell: ({ account }) => (
        <ToEntries of={of} account={account}>
          {nameOf(account)}
        </ToEntries>
      ),
    },
    ...(of.book === 'GENERAL'
      ? [{ key: 'code', head: words.code, cell: ({ account }: Row) => account.code }]
      : [
          {
            key: 'budget',
            head: words.budget,
            cell: ({ year, line }: Row) =>
              line === null ? String(year ?? '') : `${year} ${occasionOf(line)}`,
          },
          { key: 'campaign', head: words.campaign, cell: CampaignOf },
        ]),
    ...FIGURES.map(({ figure, head, side }): Column<Row> => ({
      key: figure,
      head: words[head],
      isFigure: true,
      cell: (row) => (
        <ToEntries of={of} account={row.account} side={side}>
          {money(row[figure], language)}
        </ToEntries>
      ),
    })),
  ];
  return (
    <>
      {balance.figure === null ? (
        <Sides balance={balance} />
      ) : (
        <MakesFigure amount={balance.figure} of={of} />
      )}
      <DeskTable
        caption={words.balance}
        columns={columns}
        rows={balance.rows}
        keyOf={(row) => row.account.key}
      />
    </>
  );
}

function Sides({ balance: { debits, credits, balanced } }: { readonly balance: Balance }) {
  const words = useWords(bookWords);
  const language = useLanguage();
  return (
    <p className={balanced ? 'note good' : 'note bad'} role="status">
      <strong>{balanced ? words.balanced : words.unbalanced}</strong>
      {money(debits, language)}
      {!balanced && ` ≠ ${money(credits, language)}`}
    </p>
  );
}

interface FigureProps {
  readonly amount: string;
  readonly of: Asked;
}

/** Which figure of a budget it is, with what it comes to. */
function useFigureSaid({ amount, of }: FigureProps): string {
  const words = useWords(bookWords);
  const figures = useWords(budgetWords);
  const occasionOf = useOccasionName();
  const language = useLanguage();
  const { figure = 'free', year, line, campaign } = of;
  const which = [
    campaign === undefined ? (year ?? words.allYears) : words.ofCampaign,
    line === undefined ? null : occasionOf(line),
    figures[figure],
  ];
  return `${which.filter((part) => part !== null).join(' · ')} ${money(amount, language)}`;
}

/** What the balances below come to, as the budget says it. */
function MakesFigure(figure: FigureProps) {
  const words = useWords(bookWords);
  return (
    <p className="note" role="status">
      <strong>{useFigureSaid(figure)}</strong>
      {words.makesHint}
    </p>
  );
}

/** Nothing was ever booked for this figure, while the book may have much else. */
function NoAccounts(figure: FigureProps) {
  const words = useWords(bookWords);
  const { tradeUnionId, asOf } = figure.of;
  return (
    <Empty title={useFigureSaid(figure)}>
      <p>{words.noAccounts}</p>
      <p>
        <Link to={ROUTE} params={{ tradeUnionId }} search={{ book: 'CONTROL', asOf }}>
          {words.wholeBook}
        </Link>
      </p>
    </Empty>
  );
}

const CampaignOf = ({ account: { campaign } }: Row) =>
  campaign !== null && (
    <Link to="/campaign/$campaignId" params={{ campaignId: campaign.id }} search={{}}>
      <bdi>{campaign.title}</bdi>
    </Link>
  );
