import { useNameOfPerson, usePersonName } from '../../../desk-kit/person-name.js';
import { Link, useParams } from '@tanstack/react-router';
import { EmptyPage, Facts, Status } from '../../../desk-kit/facts.js';
import { EntryReadDocument, type EntryReadQuery } from '../../../generated/finance/graphql.js';
import { day, momentInFull, month } from '../../../kit/dates.js';
import { isolated } from '../../../kit/isolated.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { Basis } from './basis.js';
import { BooksCrumb } from './books-crumb.js';
import { useAccount, useCause } from './entry-rows.js';
import { useSettled } from './settled.js';
import { bookWords } from './words.js';

type Entry = NonNullable<EntryReadQuery['ledgerEntry']>;

/** One entry: what moved, why, who decided, by which rule, and where it stands in the chain. */
export function EntryPage() {
  const words = useWords(bookWords);
  const { entryId } = useParams({ from: '/entry/$entryId' });
  const known = useAsked(EntryReadDocument, { entryId });
  return (
    <Told known={known}>
      {({ ledgerEntry: entry }) =>
        entry === null ? (
          <EmptyPage title={words.noEntry}>
            <p>{words.noEntryHint}</p>
          </EmptyPage>
        ) : (
          <>
            <BooksCrumb tradeUnion={entry.tradeUnion} />
            <Movement entry={entry} />
            <Links entry={entry} />
            {entry.redemption !== null && <Evidence redemption={entry.redemption} />}
          </>
        )
      }
    </Told>
  );
}

function Movement({ entry }: { readonly entry: Entry }) {
  const words = useWords(bookWords);
  const personOf = usePersonName();
  const language = useLanguage();
  const causeOf = useCause();
  const nameOf = useAccount();
  const { amount, debit, credit, book, tradeUnion, postedOn, occurredAt, document, rule, actor, block } =
    entry;
  return (
    <>
      <h1>
        {causeOf(entry.cause.kind)} · <span className="figures">{money(amount, language)}</span>
      </h1>
      <section className="card stack" aria-label={words.entry}>
        <Facts
          lines={[
            [words.tradeUnion, tradeUnion?.name ?? null],
            [words.book, words[book]],
            [words.debit, book === 'GENERAL' ? `${debit.code} ${isolated(nameOf(debit))}` : nameOf(debit)],
            [
              words.credit,
              book === 'GENERAL' ? `${credit.code} ${isolated(nameOf(credit))}` : nameOf(credit),
            ],
            [words.budget, <OfBudget key="budget" entry={entry} />],
            [words.postedOn, day(postedOn, language)],
            [words.occurredAt, momentInFull(occurredAt, language)],
            [words.document, document && <Basis key="basis" entry={entry} />],
            [words.actor, actor === null ? words.byItself : personOf(actor)],
            [words.rule, <RuleName key="rule" book={book} rule={rule} />],
            // The chain counts its places from zero, and people from one.
            [words.block, words.blockOf(block.number, String(block.position + 1), block.hash.slice(0, 16))],
          ]}
        />
      </section>
    </>
  );
}

/** Rules are named by their book and its version; the general book has many, and its very rule stands beside. */
function RuleName({ book, rule }: Pick<Entry, 'book' | 'rule'>) {
  const words = useWords(bookWords);
  const [, version] = /\/(\d+)$/.exec(rule) ?? [];
  return (
    <>
      {version !== undefined && words.ruleOf(words[book], version)}{' '}
      {(version === undefined || book === 'GENERAL') && <span className="technical">{rule}</span>}
    </>
  );
}

/** Up to the budget whose money moved. In the general book no money is of a budget. */
function OfBudget({ entry: { year, line, tradeUnion } }: { readonly entry: Entry }) {
  const words = useWords(bookWords);
  const occasionOf = useOccasionName();
  if (year === null || line === null) return words.noBudget;
  const named = `${year} · ${occasionOf(line)}`;
  if (tradeUnion === null) return named;
  return (
    <Link
      to="/union/$tradeUnionId/budget"
      params={{ tradeUnionId: tradeUnion.id }}
      search={{ year: String(year) }}
    >
      {named}
    </Link>
  );
}

function Links({ entry }: { readonly entry: Entry }) {
  const words = useWords(bookWords);
  const language = useLanguage();
  const { campaign, voucher, statement, reverses } = entry;
  return (
    <p className="actions">
      {voucher !== null && (
        <Link to="/voucher/$voucherId" params={{ voucherId: voucher.id }} search={{}} className="button">
          {words.voucherTrace}
        </Link>
      )}
      {campaign !== null && (
        <Link
          to="/campaign/$campaignId"
          params={{ campaignId: campaign.id }}
          search={{}}
          className="button plain"
        >
          {words.campaignTrace}
        </Link>
      )}
      {statement !== null && (
        <Link
          to="/statements/$statementId"
          params={{ statementId: statement.id }}
          search={{}}
          className="button plain"
        >
          {words.statement} {words.number(month(statement.period, language), String(statement.sequence))}
        </Link>
      )}
      {reverses !== null && (
        <Link to="/entry/$entryId" params={{ entryId: reverses.id }} className="button plain">
          {words.reverses}
        </Link>
      )}
    </p>
  );
}

function Evidence({ redemption }: { readonly redemption: NonNullable<Entry['redemption']> }) {
  const words = useWords(bookWords);
  const personOf = useNameOfPerson();
  const language = useLanguage();
  const settled = useSettled(redemption);
  const { amount, redeemedAt, undone, cashierId, cashier, partner, outlet } = redemption;
  return (
    <section className="card stack" aria-label={words.evidence}>
      <h2>{words.evidence}</h2>
      <Facts
        lines={[
          [words.redeemedAt, momentInFull(redeemedAt, language)],
          [words.partner, partner?.name ?? null],
          [words.outlet, outlet?.name ?? null],
          [words.cashier, personOf(cashierId, cashier)],
          [words.amount, money(amount, language)],
          [
            words.state,
            <Status
              key="state"
              word={undone ? words.undone : words.stands}
              tone={undone ? 'quiet' : 'good'}
            />,
          ],
          ...settled,
        ]}
      />
    </section>
  );
}
