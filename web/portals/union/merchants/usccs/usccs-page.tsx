import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { Empty, Status } from '../../../../desk-kit/facts.js';
import { pageSearch, type PageSearch } from '../../../../desk-kit/address.js';
import { DeskTable, Pager, type Column } from '../../../../desk-kit/table.js';
import {
  ConfirmUsccDocument,
  UsccConfirmationsDocument,
  type ConfirmUsccMutation,
  type UsccConfirmationsQuery,
} from '../../../../generated/union/graphql.js';
import { day, moment } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { unreachable } from '../../../../kit/refusal.js';
import { Refusal, Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { OfUnion, ofUnionSearch, useUnionInView, type OfUnionSearch } from '../../shell/of-union.js';
import { usccsWords } from './words.js';

type Row = NonNullable<UsccConfirmationsQuery['usccConfirmations']>['nodes'][number];

type UsccsSearch = PageSearch & OfUnionSearch;
export const usccsSearch = (search: Record<string, unknown>): UsccsSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
});

export function UsccsPage() {
  const words = useWords(usccsWords);
  const { union } = useSearch({ from: '/usccs' });
  const navigate = useNavigate({ from: '/usccs' });
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/usccs/confirm" search={{ union }} className="button small">
          {words.confirm}
        </Link>
      </div>
      <p className="quiet">{words.lead}</p>
      <OfUnion chosen={union} onChoose={(chosen) => void navigate({ search: { union: chosen } })}>
        {(tradeUnionId) => <List tradeUnionId={tradeUnionId} />}
      </OfUnion>
    </>
  );
}

function List({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const { after, page = 1, union } = useSearch({ from: '/usccs' });
  const navigate = useNavigate({ from: '/usccs' });
  const known = useAsked(
    UsccConfirmationsDocument,
    { tradeUnionId, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <Told known={known}>
      {({ usccConfirmations }) =>
        usccConfirmations !== null && (
          <>
            <Rows rows={usccConfirmations.nodes} />
            <Pager
              page={page}
              next={usccConfirmations.pageInfo.hasNextPage ? usccConfirmations.pageInfo.endCursor : null}
              go={(to) => void navigate({ search: { union, ...to } })}
            />
          </>
        )
      }
    </Told>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(usccsWords);
  const language = useLanguage();
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Row>[] = [
    {
      key: 'uscc',
      head: words.uscc,
      isName: true,
      cell: ({ uscc }) => <span className="figures">{uscc}</span>,
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    { key: 'issued', head: words.issuedOn, cell: ({ issuedOn }) => day(issuedOn, language) },
    { key: 'document', head: words.document, cell: ({ document }) => <bdi>{document}</bdi> },
    { key: 'by', head: words.by, cell: ({ confirmedBy }) => <bdi>{confirmedBy?.maskedName}</bdi> },
    { key: 'at', head: words.at, cell: ({ at }) => moment(at, language) },
    {
      key: 'status',
      head: words.status,
      cell: ({ superseded }) => (
        <Status word={superseded ? words.superseded : words.stands} tone={superseded ? 'quiet' : 'good'} />
      ),
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}

export function ConfirmUsccPage() {
  const words = useWords(usccsWords);
  const language = useLanguage();
  const { union } = useSearch({ from: '/usccs/confirm' });
  const tradeUnionId = useUnionInView(union);
  return (
    <DeedPage
      title={words.confirm}
      lead={<p className="quiet">{words.lead}</p>}
      fields={{
        uscc: { label: words.uscc, hint: words.usccHint, kind: 'text', mostCharacters: 40 },
        issuedOn: { label: words.issuedOn, hint: words.issuedOnHint, kind: 'day' },
        document: { label: words.document, hint: words.documentHint, kind: 'text', mostCharacters: 200 },
        reason: { label: words.reason, hint: words.reasonHint, kind: 'words' },
      }}
      check={({ uscc, issuedOn, document, reason }) => ({
        facts: [
          [words.uscc, uscc],
          [words.issuedOn, day(issuedOn, language)],
          [words.document, document],
          [words.reason, reason],
        ],
        happens: words.happens,
        act: words.confirm,
      })}
      deed={{
        name: `confirm uscc for ${tradeUnionId}`,
        document: ConfirmUsccDocument,
        variables: (given, idempotencyKey) => ({
          input: { ...given, tradeUnionId: tradeUnionId ?? '', idempotencyKey },
        }),
        resultOf: ({ confirmUscc }) => confirmUscc,
      }}
      became={(result) => <Confirmed result={result} />}
    />
  );
}

function Confirmed({ result }: { readonly result: NonNullable<ConfirmUsccMutation['confirmUscc']> }) {
  const words = useWords(usccsWords);
  switch (result.__typename) {
    case 'UsccConfirmed':
      return (
        <>
          <h1>{words.done}</h1>
          <p>{words.doneHint(result.confirmation.uscc)}</p>
          <p>
            <Link to="/usccs" className="button plain">
              {words.back}
            </Link>
          </p>
        </>
      );
    case 'UsccConfirmationNotNeeded':
    case 'UsccAlreadyConfirmed':
    case 'UsccConfirmationUnknown':
    case 'TradeUnionUnknown':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
