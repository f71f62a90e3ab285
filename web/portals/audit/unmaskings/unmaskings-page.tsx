import { useNavigate, useSearch } from '@tanstack/react-router';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { Empty } from '../../../desk-kit/facts.js';
import { pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { Filters } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { UnmaskingsDocument, type UnmaskingsQuery } from '../../../generated/audit/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { AUDITORS } from '../shell/frame.js';
import { unmaskingWords } from './words.js';

type Row = NonNullable<UnmaskingsQuery['unmaskings']>['nodes'][number];
interface UnmaskingsSearch extends PageSearch {
  readonly union?: string | undefined;
}
export const unmaskingsSearch = (search: Record<string, unknown>): UnmaskingsSearch => ({
  ...pageSearch(search),
  union: textOf(search['union']),
});

export function UnmaskingsPage() {
  const words = useWords(unmaskingWords);
  const [first] = unionsOf(useMe(), AUDITORS).unions;
  const { union = first?.id } = useSearch({ from: '/unmaskings' });
  const navigate = useNavigate({ from: '/unmaskings' });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <Filters>
        <UnionSearch
          label={words.union}
          value={union ?? ''}
          onChoose={(chosen) => void navigate({ search: { union: chosen } })}
        />
      </Filters>
      {union === undefined ? (
        <Empty title={words.choose}>
          <p>{words.chooseHint}</p>
        </Empty>
      ) : (
        <OfUnion tradeUnionId={union} />
      )}
    </>
  );
}

function OfUnion({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(unmaskingWords);
  const { after, page = 1 } = useSearch({ from: '/unmaskings' });
  const navigate = useNavigate({ from: '/unmaskings' });
  const known = useAsked(UnmaskingsDocument, { tradeUnionId, after: after ?? null }, { keepsLast: true });
  return (
    <Told known={known}>
      {({ unmaskings }) =>
        unmaskings !== null &&
        (unmaskings.nodes.length === 0 ? (
          <Empty title={words.none}>
            <p>{words.noneHint}</p>
          </Empty>
        ) : (
          <>
            <Rows rows={unmaskings.nodes} />
            <Pager
              page={page}
              next={unmaskings.pageInfo.hasNextPage ? unmaskings.pageInfo.endCursor : null}
              go={(to) => void navigate({ search: { union: tradeUnionId, ...to } })}
            />
          </>
        ))
      }
    </Told>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(unmaskingWords);
  const language = useLanguage();
  const nameOf = ({ maskedName, id }: Row['person']): string => maskedName ?? words.unnamed(id.slice(-4));
  const columns: readonly Column<Row>[] = [
    { key: 'at', head: words.at, isName: true, cell: ({ at }) => moment(at, language) },
    { key: 'who', head: words.seenBy, cell: ({ seenBy }) => <bdi>{nameOf(seenBy)}</bdi> },
    { key: 'whose', head: words.person, cell: ({ person }) => <bdi>{nameOf(person)}</bdi> },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'fields',
      head: words.fields,
      cell: ({ fields }) => fields.map((field) => words[field]).join(language === 'zh' ? '、' : ', '),
    },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
