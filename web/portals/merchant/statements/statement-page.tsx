import { Link, useParams, useSearch } from '@tanstack/react-router';
import { codeTailOf } from '../../../desk-kit/code-tail.js';
import { Facts } from '../../../desk-kit/facts.js';
import { Found } from '../../../desk-kit/found.js';
import { PrintedLine, RoomToSign } from '../../../desk-kit/on-paper.js';
import { PagedTable } from '../../../desk-kit/paged.js';
import { StatementFile } from '../../../desk-kit/statement-file/statement-file.js';
import { LineFilters } from '../../../desk-kit/statement-lines/line-filters.js';
import { lineVariables, narrowsLines } from '../../../desk-kit/statement-lines/line-search.js';
import type { Column } from '../../../desk-kit/table.js';
import { usePage } from '../../../desk-kit/use-address.js';
import { StatementPageDocument, type StatementPageQuery } from '../../../generated/merchant/graphql.js';
import { momentToTheSecond, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { useExchangeFacts, WhichRevision } from './exchange.js';
import { Payments } from './payments.js';
import { isTheirs, revisionOf, StatementStatusWord, waitsForSomebody, WhyNotConfirm } from './statuses.js';
import { statementsWords } from './words.js';

type Whole = NonNullable<StatementPageQuery['statement']>;
type Line = Whole['lines']['nodes'][number];

const FROM = '/p/$partnerId/statements/$statementId';

/** One statement, line by line: to confirm or to dispute, and what was paid. */
export function StatementPage() {
  const words = useWords(statementsWords);
  const { statementId } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const { after } = usePage();
  const known = useAsked(
    StatementPageDocument,
    { statementId, ...lineVariables(search), after },
    {
      keepsOver: ['after', 'from', 'to', 'outletId'],
      everyMs: NEWS_OF_OTHERS_MS,
      mayChange: ({ statement }) => statement !== null && waitsForSomebody(statement.status),
    },
  );
  return (
    <Found known={known} one={({ statement }) => statement} none={words}>
      {(statement) => (
        <>
          <Head statement={statement} />
          {known.state === 'here' && <PrintedLine asOf={null} answeredAtMs={known.atMs} />}
          {statement.status !== 'DRAFT' && (
            <>
              <Payments payments={statement.payments} />
              <Lines statement={statement} />
              <Signed statement={statement} />
            </>
          )}
        </>
      )}
    </Found>
  );
}

/** Both parties sign it, where it goes to a file on paper. */
function Signed({ statement: { tradeUnion } }: { readonly statement: Whole }) {
  const words = useWords(statementsWords);
  const { known } = usePartner();
  return <RoomToSign parties={[tradeUnion?.name ?? words.tradeUnion, known?.name ?? words.merchant]} />;
}

function Head({ statement }: { readonly statement: Whole }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { id: partnerId, known } = usePartner();
  const { id: statementId, period, sequence, status, amount, lineCount, tradeUnion } = statement;
  const params = { partnerId, statementId };
  const exchange = useExchangeFacts(statement);
  return (
    <>
      <div className="title-line">
        <h1>{words.numberOf(month(period, language), String(sequence))}</h1>
        <span className="stack">
          <StatementStatusWord status={status} />
          <WhichRevision {...statement} />
        </span>
      </div>
      <section className="card stack">
        <p>{words[`next${status}`]}</p>
        <Facts
          lines={[
            [
              words.amount,
              <strong key="amount" className="figures">
                {money(amount, language)}
              </strong>,
            ],
            [words.lines, lineCount],
            [words.revision, revisionOf(statement, words)],
            [words.uscc, known === null ? null : <bdi key="uscc">{known.uscc}</bdi>],
            [words.tradeUnion, tradeUnion?.name ?? null],
            ...exchange,
            [words.invoice, statement.invoice?.number ?? null],
          ]}
        />
        <WhyNotConfirm statement={statement} />
        <p className="actions">
          {isTheirs('confirm', statement) && (
            <Link to="/p/$partnerId/statements/$statementId/confirm" params={params} className="button">
              {words.confirm}
            </Link>
          )}
          {isTheirs('dispute', statement) && (
            <Link to="/p/$partnerId/statements/$statementId/dispute" params={params} className="button plain">
              {words.dispute}
            </Link>
          )}
        </p>
      </section>
    </>
  );
}

function Lines({ statement: { id, lines } }: { readonly statement: Whole }) {
  const words = useWords(statementsWords);
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
    { key: 'outlet', head: words.outlet, cell: ({ outlet }) => <bdi>{outlet?.name}</bdi> },
    { key: 'campaign', head: words.campaign, cell: ({ campaign }) => <bdi>{campaign?.title}</bdi> },
    { key: 'kind', head: words.kind, cell: ({ kind }) => words[kind] },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
  return (
    <section className="stack">
      <h2>{words.linesTitle}</h2>
      <StatementFile key={id} statementId={id} />
      <LineFilters search={search} lines={lines.nodes} />
      <PagedTable
        list={lines}
        caption={words.linesTitle}
        columns={columns}
        keyOf={({ redemptionId, kind }) => `${redemptionId} ${kind}`}
        isNarrowed={narrowsLines(search)}
        none={{ title: words.noLines, hint: words.noLinesHint }}
      />
    </section>
  );
}
