import { Link, useSearch } from '@tanstack/react-router';
import { Status } from '../../../desk-kit/facts.js';
import { oneOf } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  MerchantsDocument,
  type MerchantsQuery,
  type PartnerStatus,
} from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { useFigure } from '../../../kit/figure.js';
import { UnionListPage, unionListSearch, type UnionListSearch } from '../shell/of-union.js';
import { standsOf, STATUSES, toneOf } from './statuses.js';
import { merchantsWords } from './words.js';

type Row = NonNullable<MerchantsQuery['partners']>['nodes'][number];

const AHEAD_DAYS = 30;

interface MerchantsSearch extends UnionListSearch {
  readonly status?: PartnerStatus | undefined;
  readonly licence?: 'soon' | undefined;
  readonly contract?: 'soon' | undefined;
}
export const merchantsSearch = (search: Record<string, unknown>): MerchantsSearch => ({
  ...unionListSearch(search),
  status: oneOf(STATUSES)(search['status']),
  licence: oneOf(['soon'] as const)(search['licence']),
  contract: oneOf(['soon'] as const)(search['contract']),
});

export function MerchantsPage() {
  const words = useWords(merchantsWords);
  const { union: chosen, status, licence, contract } = useSearch({ from: '/merchants' });
  const narrow = useNarrow<MerchantsSearch>();
  return (
    <UnionListPage
      title={words.title}
      action={
        <Link to="/usccs" search={{ union: chosen }} className="button plain small">
          {words.usccs}
        </Link>
      }
      filters={{
        boxes: (
          <>
            <Choice
              label={words.status}
              value={status}
              options={STATUSES.map((value) => ({ value, label: words[value] }))}
              onChoose={(one) => narrow({ status: one })}
            />
            <Choice
              label={words.licences}
              value={licence}
              options={[{ value: 'soon', label: words.soon }]}
              onChoose={(one) => narrow({ licence: one })}
            />
            <Choice
              label={words.contract}
              value={contract}
              options={[{ value: 'soon', label: words.soon }]}
              onChoose={(one) => narrow({ contract: one })}
            />
          </>
        ),
        narrow: status !== undefined || licence !== undefined || contract !== undefined,
      }}
      chosen={chosen}
      document={MerchantsDocument}
      variables={{
        status: status ?? null,
        licenceDays: licence === undefined ? null : AHEAD_DAYS,
        contractDays: contract === undefined ? null : AHEAD_DAYS,
      }}
      of={({ partners }) => partners}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(merchantsWords);
  const language = useLanguage();
  const figure = useFigure();
  return [
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
    { key: 'uscc', head: words.usccShort, cell: ({ uscc }) => <span className="figures">{uscc}</span> },
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
      cell: (row) => <Status word={words[standsOf(row)]} tone={toneOf(standsOf(row))} />,
    },
  ];
}
