import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import {
  OffersDocument,
  type KnownOfferFragment,
  type OfferStatus,
} from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money, priceWords } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { OfUnion, ofUnionSearch, type OfUnionSearch } from '../shell/of-union.js';
import { priceText } from './price-text.js';
import { offersWords } from './words.js';

const STATUSES = ['PUBLISHED', 'DRAFT', 'WITHDRAWN'] as const;
const tones = { PUBLISHED: 'good', DRAFT: 'waits', WITHDRAWN: 'quiet' } as const satisfies Record<
  OfferStatus,
  string
>;
export const toneOf = (status: OfferStatus) => tones[status];

interface OffersSearch extends PageSearch, OfUnionSearch {
  readonly status?: OfferStatus | undefined;
}
export const offersSearch = (search: Record<string, unknown>): OffersSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

export function OffersPage() {
  const words = useWords(offersWords);
  const { union, status } = useSearch({ from: '/offers' });
  const navigate = useNavigate({ from: '/offers' });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <OfUnion
        chosen={union}
        onChoose={(chosen) => void navigate({ search: { status, union: chosen } })}
        filters={
          <Choice
            label={words.status}
            value={status}
            options={STATUSES.map((value) => ({ value, label: words[value] }))}
            onChoose={(chosen) => void navigate({ search: { union, status: chosen } })}
          />
        }
      >
        {(tradeUnionId) => <List tradeUnionId={tradeUnionId} />}
      </OfUnion>
    </>
  );
}

function List({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const { after, page = 1, ...filters } = useSearch({ from: '/offers' });
  const navigate = useNavigate({ from: '/offers' });
  const known = useAsked(
    OffersDocument,
    { tradeUnionId, status: filters.status ?? null, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <Told known={known}>
      {({ offers }) =>
        offers !== null && (
          <>
            <Rows rows={offers.nodes} />
            <Pager
              page={page}
              next={offers.pageInfo.hasNextPage ? offers.pageInfo.endCursor : null}
              go={(to) => void navigate({ search: { ...filters, ...to } })}
            />
          </>
        )
      }
    </Told>
  );
}

function Rows({ rows }: { readonly rows: readonly KnownOfferFragment[] }) {
  const words = useWords(offersWords);
  const language = useLanguage();
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<KnownOfferFragment>[] = [
    {
      key: 'title',
      head: words.name,
      isName: true,
      cell: ({ id, title }) => (
        <Link to="/offers/$offerId" params={{ offerId: id }}>
          <bdi>{title}</bdi>
        </Link>
      ),
    },
    { key: 'merchant', head: words.merchant, cell: ({ partner }) => <bdi>{partner.name}</bdi> },
    {
      key: 'price',
      head: words.price,
      cell: ({ price }) => {
        const { before, amount } = priceWords(priceText(price), language);
        return <span className="figures">{`${before} ${amount}`.trim()}</span>;
      },
    },
    {
      key: 'union',
      head: words.unionPays,
      isFigure: true,
      cell: ({ price }) => money(price.unionPays, language),
    },
    {
      key: 'available',
      head: words.available,
      cell: ({ availableFrom, availableTo }) =>
        words.fromTo(day(availableFrom, language), day(availableTo, language)),
    },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOf(status)} />,
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
