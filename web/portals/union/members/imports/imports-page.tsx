import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { pageSearch, type PageSearch } from '../../../../desk-kit/address.js';
import { Empty, Status } from '../../../../desk-kit/facts.js';
import { DeskTable, Pager, type Column } from '../../../../desk-kit/table.js';
import { RosterImportsDocument, type KnownImportFragment } from '../../../../generated/union/graphql.js';
import { moment } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { useFigure } from '../../shell/figure.js';
import { OfUnion, ofUnionSearch, type OfUnionSearch } from '../../shell/of-union.js';
import { importWords } from '../import/words.js';
import { membersWords } from '../words.js';
import { toneOfImport } from './tones.js';
import { importsWords } from './words.js';

export const importsSearch = (search: Record<string, unknown>): PageSearch & OfUnionSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
});

/** Imports of a union and of those below it, newest first: one that somebody has left is found again here. */
export function ImportsPage() {
  const words = useWords(importsWords);
  const members = useWords(membersWords);
  const { union } = useSearch({ from: '/members/imports' });
  const navigate = useNavigate({ from: '/members/imports' });
  return (
    <>
      <nav className="crumbs" aria-label={members.title}>
        <Link to="/members">{members.back}</Link>
      </nav>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/members/import" search={{ union }} className="button small">
          {words.toImport}
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
  const words = useWords(importsWords);
  const { union, after, page = 1 } = useSearch({ from: '/members/imports' });
  const navigate = useNavigate({ from: '/members/imports' });
  const known = useAsked(RosterImportsDocument, { tradeUnionId, after: after ?? null }, { keepsLast: true });
  return (
    <Told known={known}>
      {({ rosterImports }) =>
        rosterImports !== null &&
        (rosterImports.nodes.length === 0 ? (
          <Empty title={words.none}>
            <p>{words.noneHint}</p>
          </Empty>
        ) : (
          <>
            <Rows rows={rosterImports.nodes} />
            <Pager
              page={page}
              next={rosterImports.pageInfo.hasNextPage ? rosterImports.pageInfo.endCursor : null}
              go={(to) => void navigate({ search: { union, ...to } })}
            />
          </>
        ))
      }
    </Told>
  );
}

function Rows({ rows }: { readonly rows: readonly KnownImportFragment[] }) {
  const words = useWords(importsWords);
  const counts = useWords(importWords);
  const language = useLanguage();
  const figure = useFigure();
  const columns: readonly Column<KnownImportFragment>[] = [
    {
      key: 'at',
      head: words.startedAt,
      isName: true,
      cell: ({ id, startedAt }) => (
        <Link to="/members/imports/$importId" params={{ importId: id }} search={{}}>
          {moment(startedAt, language)}
        </Link>
      ),
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'by',
      head: words.by,
      cell: ({ startedBy }) => <bdi>{startedBy.maskedName ?? words.unnamed(startedBy.id.slice(-4))}</bdi>,
    },
    ...(['rows', 'accepted', 'refused'] as const).map((count): Column<KnownImportFragment> => ({
      key: count,
      head: counts[count],
      isFigure: true,
      cell: (row) => figure(row[count]),
    })),
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOfImport(status)} />,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
