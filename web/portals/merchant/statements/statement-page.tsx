import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Empty, Facts } from '../../../desk-kit/facts.js';
import { Pager, DeskTable, type Column } from '../../../desk-kit/table.js';
import { StatementPageDocument, type StatementPageQuery } from '../../../generated/merchant/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { Payments } from './payments.js';
import { StatementStatusWord } from './statuses.js';
import { statementsWords } from './words.js';

type Whole = NonNullable<StatementPageQuery['statement']>;
type Line = Whole['lines']['nodes'][number];

const FROM = '/p/$partnerId/statements/$statementId';

/** One statement, line by line: to confirm or to dispute, and what was paid. */
export function StatementPage() {
  const words = useWords(statementsWords);
  const { statementId } = useParams({ from: FROM });
  const { after } = useSearch({ from: FROM });
  const known = useAsked(StatementPageDocument, { statementId, after: after ?? null }, { keepsLast: true });
  return (
    <Told known={known}>
      {({ statement }) =>
        statement === null ? (
          <Empty title={words.gone}>
            <p>{words.goneHint}</p>
          </Empty>
        ) : (
          <>
            <Head statement={statement} />
            <Payments payments={statement.payments} />
            <Lines statement={statement} />
          </>
        )
      }
    </Told>
  );
}

function Head({ statement }: { readonly statement: Whole }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { id: partnerId } = usePartner();
  const { id: statementId, period, sequence, status, amount, lineCount, tradeUnion } = statement;
  const params = { partnerId, statementId };
  return (
    <>
      <div className="title-line">
        <h1>{words.numberOf(period, String(sequence))}</h1>
        <StatementStatusWord status={status} />
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
            [words.lines, String(lineCount)],
            [words.tradeUnion, tradeUnion?.name ?? null],
            [words.reason, statement.disputeReason],
            [words.invoice, statement.invoice && words.invoiceOf(statement.invoice.number)],
          ]}
        />
        {status === 'SENT' && (
          <p className="actions">
            <Link to="/p/$partnerId/statements/$statementId/confirm" params={params} className="button">
              {words.confirm}
            </Link>
            <Link to="/p/$partnerId/statements/$statementId/dispute" params={params} className="button plain">
              {words.dispute}
            </Link>
          </p>
        )}
      </section>
    </>
  );
}

function Lines({ statement: { lines } }: { readonly statement: Whole }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const { page = 1 } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const columns: readonly Column<Line>[] = [
    {
      key: 'at',
      head: words.redeemedAt,
      isName: true,
      cell: ({ redeemedAt }) => moment(redeemedAt, language),
    },
    { key: 'outlet', head: words.outlet, cell: ({ outlet }) => <bdi>{outlet?.name}</bdi> },
    { key: 'campaign', head: words.campaign, cell: ({ campaign }) => <bdi>{campaign?.title}</bdi> },
    { key: 'kind', head: words.kind, cell: ({ kind }) => words[kind] },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
  return (
    <section className="stack">
      <h2>{words.linesTitle}</h2>
      <DeskTable
        caption={words.linesTitle}
        columns={columns}
        rows={lines.nodes}
        keyOf={({ redemptionId, kind }) => `${redemptionId} ${kind}`}
      />
      <Pager
        page={page}
        next={lines.pageInfo.hasNextPage ? lines.pageInfo.endCursor : null}
        go={(to) => void navigate({ search: { ...to } })}
      />
    </section>
  );
}
