import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Status } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice, Filters } from '../../../desk-kit/filters.js';
import { DeskTable, Pager, type Column } from '../../../desk-kit/table.js';
import {
  OffersDocument,
  type OfferCardFragment,
  type OfferStatus,
} from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { priceWords } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { priceText } from './offer-ticket.js';
import { offersWords } from './words.js';

const STATUSES = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const;
const FROM = '/p/$partnerId/offers';
const tones = { DRAFT: 'waits', PUBLISHED: 'good', WITHDRAWN: 'quiet' } as const;

interface OffersSearch extends PageSearch {
  readonly status?: OfferStatus | undefined;
}

export const offersSearch = (search: Record<string, unknown>): OffersSearch => ({
  ...pageSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

export function OfferStatusWord({ status }: { readonly status: OfferStatus }) {
  const words = useWords(offersWords);
  return <Status word={words[status]} tone={tones[status]} />;
}

export function OffersPage() {
  const words = useWords(offersWords);
  const { id: partnerId } = usePartner();
  const { status, after, page = 1 } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const known = useAsked(
    OffersDocument,
    { partnerId, status: status ?? null, after: after ?? null },
    { keepsLast: true },
  );
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/p/$partnerId/offers/draft" params={{ partnerId }} className="button small">
          {words.draft}
        </Link>
      </div>
      <Filters>
        <Choice
          label={words.status}
          value={status}
          options={STATUSES.map((value) => ({ value, label: words[value] }))}
          onChoose={(chosen) => void navigate({ search: { status: chosen } })}
        />
      </Filters>
      <Told known={known}>
        {({ offers }) =>
          offers !== null && (
            <>
              <OfferRows rows={offers.nodes} filtered={status !== undefined} />
              <Pager
                page={page}
                next={offers.pageInfo.hasNextPage ? offers.pageInfo.endCursor : null}
                go={(to) => void navigate({ search: { status, ...to } })}
              />
            </>
          )
        }
      </Told>
    </>
  );
}

function OfferRows({
  rows,
  filtered,
}: {
  readonly rows: readonly OfferCardFragment[];
  readonly filtered: boolean;
}) {
  const words = useWords(offersWords);
  const language = useLanguage();
  const { id: partnerId } = usePartner();
  if (rows.length === 0)
    return (
      <Empty title={filtered ? words.noneOfKind : words.none}>
        <p>{filtered ? words.noneOfKindHint : words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<OfferCardFragment>[] = [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, title }) => (
        <Link to="/p/$partnerId/offers/$offerId" params={{ partnerId, offerId: id }}>
          <bdi>{title}</bdi>
        </Link>
      ),
    },
    {
      key: 'period',
      head: words.period,
      cell: (offer) => words.useFrom(day(offer.availableFrom, language), day(offer.availableTo, language)),
    },
    { key: 'status', head: words.status, cell: ({ status }) => <OfferStatusWord status={status} /> },
    {
      key: 'price',
      head: words.price,
      isFigure: true,
      cell: ({ price }) => {
        const { before, amount } = priceWords(priceText(price), language);
        return `${before} ${amount}`.trim();
      },
    },
  ];
  return <DeskTable caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
