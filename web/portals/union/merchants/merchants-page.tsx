import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import {
  MerchantsDocument,
  type MerchantsQuery,
  type PartnerStatus,
} from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useFigure } from '../shell/figure.js';
import { OfUnion, ofUnionSearch, type OfUnionSearch } from '../shell/of-union.js';
import { STATUSES, toneOf } from './statuses.js';
import { merchantsWords } from './words.js';

type Row = NonNullable<MerchantsQuery['partners']>['nodes'][number];

const LICENCE_AHEAD_DAYS = 30;

interface MerchantsSearch extends PageSearch, OfUnionSearch {
  readonly status?: PartnerStatus | undefined;
  readonly licence?: 'soon' | undefined;
}
export const merchantsSearch = (search: Record<string, unknown>): MerchantsSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
  status: oneOf(STATUSES)(search['status']),
  licence: oneOf(['soon'] as const)(search['licence']),
});

export function MerchantsPage() {
  const words = useWords(merchantsWords);
  const { after: _, page: __, ...filters } = useSearch({ from: '/merchants' });
  const navigate = useNavigate({ from: '/merchants' });
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/usccs" search={{ union: filters.union }} className="button plain small">
          {words.usccs}
        </Link>
      </div>
      <OfUnion
        chosen={filters.union}
        onChoose={(union) => void navigate({ search: { ...filters, union } })}
        filters={
          <>
            <Choice
              label={words.status}
              value={filters.status}
              options={STATUSES.map((value) => ({ value, label: words[value] }))}
              onChoose={(status) => void navigate({ search: { ...filters, status } })}
            />
            <Choice
              label={words.licences}
              value={filters.licence}
              options={[{ value: 'soon', label: words.soon }]}
              onChoose={(licence) => void navigate({ search: { ...filters, licence } })}
            />
          </>
        }
      >
        {(tradeUnionId) => <List tradeUnionId={tradeUnionId} />}
      </OfUnion>
    </>
  );
}

function List({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const { after, page = 1, ...filters } = useSearch({ from: '/merchants' });
  const navigate = useNavigate({ from: '/merchants' });
  const known = useAsked(
    MerchantsDocument,
    {
      tradeUnionId,
      status: filters.status ?? null,
      licenceDays: filters.licence === undefined ? null : LICENCE_AHEAD_DAYS,
      after: after ?? null,
    },
    { keepsLast: true },
  );
  return (
    <Told known={known}>
      {({ partners }) =>
        partners !== null && (
          <>
            <Rows rows={partners.nodes} />
            <Pager
              page={page}
              next={partners.pageInfo.hasNextPage ? partners.pageInfo.endCursor : null}
              go={(to) => void navigate({ search: { ...filters, ...to } })}
            />
          </>
        )
      }
    </Told>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords(merchantsWords);
  const language = useLanguage();
  const figure = useFigure();
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, name }) => (
        <Link to="/merchants/$merchantId" params={{ merchantId: id }}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { key: 'uscc', head: words.uscc, cell: ({ uscc }) => <span className="figures">{uscc}</span> },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'licence',
      head: words.licence,
      cell: ({ licenceExpiresOn }) => licenceExpiresOn !== null && day(licenceExpiresOn, language),
    },
    { key: 'outlets', head: words.outlets, isFigure: true, cell: ({ openOutlets }) => figure(openOutlets) },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOf(status)} />,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
