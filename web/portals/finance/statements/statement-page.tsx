import { Link, useParams, useSearch } from '@tanstack/react-router';
import { codeTailOf } from '../../../desk-kit/code-tail.js';
import { EmptyPage, Facts, Section, Status } from '../../../desk-kit/facts.js';
import { useNameOfPerson, useNamesOf } from '../../../desk-kit/person-name.js';
import { PrintedLine, RoomToSign } from '../../../desk-kit/on-paper.js';
import { PagedTable } from '../../../desk-kit/paged.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { StatementFile } from '../../../desk-kit/statement-file/statement-file.js';
import { LineFilters } from '../../../desk-kit/statement-lines/line-filters.js';
import { lineVariables, narrowsLines } from '../../../desk-kit/statement-lines/line-search.js';
import { usePage } from '../../../desk-kit/use-address.js';
import {
  StatementReadDocument,
  type StatementReadQuery,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { day, momentInFull, momentToTheSecond, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { Approvals } from './approvals.js';
import { useInvoiceFacts } from './evidence.js';
import { useExchangeFacts } from './exchange.js';
import { Steps, WhyNotYours } from './steps.js';
import { toneOf, waitsForSomebody } from './statuses.js';
import { statementsWords, statementWords } from './words.js';

type Read = NonNullable<StatementReadQuery['statement']>;
type Line = Read['lines']['nodes'][number];

const FROM = '/statements/$statementId';

export function StatementPage() {
  const words = useWords(statementsWords);
  const { statementId } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const { after } = usePage();
  const known = useAsked(
    StatementReadDocument,
    { statementId, ...lineVariables(search), after },
    {
      keepsOver: ['after', 'from', 'to', 'outletId'],
      everyMs: NEWS_OF_OTHERS_MS,
      mayChange: ({ statement }) => statement !== null && waitsForSomebody(statement.status),
    },
  );
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/statements">{words.back}</Link>
      </nav>
      <Told known={known}>
        {({ statement }) =>
          statement === null ? (
            <EmptyPage title={words.unknown}>
              <p>{words.unknownHint}</p>
            </EmptyPage>
          ) : (
            <>
              <Head statement={statement} />
              <WhyNotYours statement={statement} />
              {known.state === 'here' && <PrintedLine asOf={null} answeredAtMs={known.atMs} />}
              <Known statement={statement} />
              <Approvals statement={statement} />
              <Payments statement={statement} />
              <Lines id={statement.id} lines={statement.lines} />
              <Signed statement={statement} />
            </>
          )
        }
      </Told>
    </>
  );
}

/** Both parties sign it, where it goes to a file on paper. */
function Signed({ statement: { tradeUnion, partner } }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(statementsWords);
  return <RoomToSign parties={[tradeUnion?.name ?? words.tradeUnion, partner?.name ?? words.partner]} />;
}

function Head({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { period, sequence, status, partner } = statement;
  return (
    <div className="title-line">
      <div className="stack">
        <h1>
          <bdi>{partner?.name}</bdi> · {words.number(month(period, language), String(sequence))}
        </h1>
        <p>
          <Status word={words[status]} tone={toneOf(status)} />
        </p>
      </div>
      <Steps statement={statement} />
    </div>
  );
}

function Known({ statement }: { readonly statement: StatementWholeFragment }) {
  const list = useWords(statementsWords);
  const words = useWords(statementWords);
  const namesOf = useNamesOf();
  const language = useLanguage();
  const { amount, lineCount, tradeUnion, partner, revision, revisionHash, enteredBy } = statement;
  const [invoice, exchange] = [useInvoiceFacts(statement), useExchangeFacts(statement)];
  const { paymentOrder: order, absorbedInto } = statement;
  return (
    <Section title={words.what}>
      <div className="card">
        <Facts
          lines={[
            [list.amount, <strong key="a">{money(amount, language)}</strong>],
            [list.tradeUnion, tradeUnion?.name ?? null],
            [words.uscc, partner && <bdi key="uscc">{partner.uscc}</bdi>],
            [list.lines, lineCount],
            [words.enteredBy, namesOf(enteredBy)],
            [words.revision, words.revisionOf(String(revision), revisionHash.slice(0, 12))],
            ...exchange,
            ...invoice,
            [words.order, order && words.orderOf(String(order.attempt), order.sha256.slice(0, 12))],
            [
              words.absorbedInto,
              absorbedInto && (
                <Link
                  key="into"
                  to="/statements/$statementId"
                  params={{ statementId: absorbedInto.id }}
                  search={{}}
                >
                  {list.number(month(absorbedInto.period, language), String(absorbedInto.sequence))}
                </Link>
              ),
            ],
          ]}
        />
      </div>
    </Section>
  );
}

function Payments({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(statementWords);
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  const { payments, status } = statement;
  if (payments.length === 0 && status !== 'APPROVED') return null;
  const columns: readonly Column<(typeof payments)[number]>[] = [
    { key: 'attempt', head: words.attempt, isName: true, cell: ({ attempt }) => words.nth(String(attempt)) },
    {
      key: 'status',
      head: words.result,
      cell: (one) => <Status word={words[one.status]} tone={one.status === 'PAID' ? 'good' : 'bad'} />,
    },
    { key: 'slip', head: words.bankReference, cell: ({ bankReference }) => bankReference },
    { key: 'paid', head: words.paidOn, cell: ({ paidOn }) => paidOn !== null && day(paidOn, language) },
    {
      key: 'failure',
      head: words.failure,
      has: ({ failure }) => failure !== null,
      cell: ({ failure }) => failure !== null && <bdi>{failure}</bdi>,
    },
    {
      key: 'by',
      head: words.recordedBy,
      cell: ({ personId, person }) => personId !== null && <bdi>{nameOf(personId, person)}</bdi>,
    },
    { key: 'at', head: words.recordedAt, cell: ({ recordedAt }) => momentInFull(recordedAt, language) },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
  return (
    <Section title={words.payments}>
      {payments.length === 0 ? (
        <p className="quiet">{words.noPayment}</p>
      ) : (
        <DeskTable caption={words.payments} columns={columns} rows={payments} keyOf={({ id }) => id} />
      )}
    </Section>
  );
}

function Lines({ id, lines }: Pick<Read, 'id' | 'lines'>) {
  const words = useWords(statementWords);
  const language = useLanguage();
  const search = useSearch({ from: FROM });
  const columns: readonly Column<Line>[] = [
    {
      key: 'at',
      head: words.redeemedAt,
      isName: true,
      cell: ({ redeemedAt }) => momentToTheSecond(redeemedAt, language),
    },
    { key: 'code', head: words.codeTail, cell: (line) => <bdi>{codeTailOf(line)}</bdi> },
    { key: 'campaign', head: words.campaign, cell: ({ campaign }) => <bdi>{campaign?.title}</bdi> },
    { key: 'outlet', head: words.outlet, cell: ({ outlet }) => <bdi>{outlet?.name}</bdi> },
    { key: 'kind', head: words.kind, cell: ({ kind }) => words[kind] },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
    {
      key: 'follow',
      isWay: true,
      head: words.follow,
      cell: ({ voucher }) =>
        voucher !== null && (
          <Link to="/voucher/$voucherId" params={{ voucherId: voucher.id }} search={{}}>
            {words.follow}
          </Link>
        ),
    },
  ];
  return (
    <Section title={words.lines}>
      <StatementFile key={id} statementId={id} />
      <LineFilters search={search} lines={lines.nodes} />
      <PagedTable
        list={lines}
        caption={words.lines}
        columns={columns}
        keyOf={({ redemptionId, kind }) => `${redemptionId} ${kind}`}
        isNarrowed={narrowsLines(search)}
        none={{ title: words.noLines, hint: words.noLinesHint }}
      />
    </Section>
  );
}
