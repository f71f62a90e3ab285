import { Link, useSearch } from '@tanstack/react-router';
import { Status } from '../../../desk-kit/facts.js';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import { ListPage } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  OffersDocument,
  type OfferCardFragment,
  type OfferStatus,
} from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { priceWords } from '../../../kit/money.js';
import { useIsOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { priceText } from './offer-ticket.js';
import { STATUSES } from './statuses.js';
import { offersWords } from './words.js';

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
  const { status } = useSearch({ from: FROM });
  const isOngoing = useIsOngoing();
  const narrow = useNarrow<OffersSearch>();
  return (
    <ListPage
      title={words.title}
      action={
        isOngoing && (
          <Link to="/p/$partnerId/offers/draft" params={{ partnerId }} className="button small">
            {words.draft}
          </Link>
        )
      }
      filters={{
        boxes: (
          <Choice
            label={words.status}
            value={status}
            options={STATUSES.map((value) => ({ value, label: words[value] }))}
            onChoose={(chosen) => narrow({ status: chosen })}
          />
        ),
        narrow: status !== undefined,
      }}
      document={OffersDocument}
      variables={{ partnerId, status: status ?? null }}
      of={({ offers }) => offers}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

function useColumns(): readonly Column<OfferCardFragment>[] {
  const words = useWords(offersWords);
  const language = useLanguage();
  const { id: partnerId } = usePartner();
  return [
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
      cell: (offer) => words.span(day(offer.availableFrom, language), day(offer.availableTo, language)),
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
}
