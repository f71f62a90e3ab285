import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Empty } from '../../../desk-kit/facts.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import { NameCorrectionsDocument, type NameCorrectionsQuery } from '../../../generated/union/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { membersWords } from '../members/words.js';
import { OfUnion, ofUnionSearch, type OfUnionSearch } from '../shell/of-union.js';
import { nameWords } from './words.js';

type Row = NonNullable<NameCorrectionsQuery['nameCorrections']>['nodes'][number];

export const correctionsSearch = (search: Record<string, unknown>): PageSearch & OfUnionSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
});

/** What was corrected, by whom and why: of one union and those below it. */
export function CorrectionsPage() {
  const words = useWords(nameWords);
  const members = useWords(membersWords);
  const { union } = useSearch({ from: '/corrections' });
  const navigate = useNavigate({ from: '/corrections' });
  return (
    <>
      <nav className="crumbs" aria-label={members.title}>
        <Link to="/members">{members.back}</Link>
      </nav>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <OfUnion chosen={union} onChoose={(chosen) => void navigate({ search: { union: chosen } })}>
        {(tradeUnionId) => <List tradeUnionId={tradeUnionId} />}
      </OfUnion>
    </>
  );
}

function List({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(nameWords);
  const { union, after, page = 1 } = useSearch({ from: '/corrections' });
  const navigate = useNavigate({ from: '/corrections' });
  const known = useAsked(
    NameCorrectionsDocument,
    { tradeUnionId, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <Told known={known}>
      {({ nameCorrections }) =>
        nameCorrections !== null &&
        (nameCorrections.nodes.length === 0 ? (
          <Empty title={words.none}>
            <p>{words.noneHint}</p>
          </Empty>
        ) : (
          <>
            <Rows rows={nameCorrections.nodes} />
            <Pager
              page={page}
              next={nameCorrections.pageInfo.hasNextPage ? nameCorrections.pageInfo.endCursor : null}
              go={(to) => void navigate({ search: { union, ...to } })}
            />
          </>
        ))
      }
    </Told>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(nameWords);
  const language = useLanguage();
  const nameOf = ({ maskedName, id }: Row['person']) => (
    <bdi>{maskedName ?? words.unnamed(id.slice(-4))}</bdi>
  );
  const columns: readonly Column<Row>[] = [
    { key: 'at', head: words.at, isName: true, cell: ({ at }) => moment(at, language) },
    { key: 'person', head: words.person, cell: ({ person }) => nameOf(person) },
    {
      key: 'before',
      head: words.before,
      cell: ({ maskedNameBefore }) => <bdi>{maskedNameBefore}</bdi>,
    },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
    { key: 'by', head: words.by, cell: ({ correctedBy }) => nameOf(correctedBy) },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
