import { Link, useSearch } from '@tanstack/react-router';
import { Status } from '../../../desk-kit/facts.js';
import { oneOf } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  OffersDocument,
  type KnownOfferFragment,
  type OfferStatus,
} from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money, priceWords } from '../../../kit/money.js';
import { UnionListPage, unionListSearch, type UnionListSearch } from '../shell/of-union.js';
import { priceText } from './price-text.js';
import { offersWords } from './words.js';

const STATUSES = ['PUBLISHED', 'DRAFT', 'WITHDRAWN'] as const;
const tones = { PUBLISHED: 'good', DRAFT: 'waits', WITHDRAWN: 'quiet' } as const satisfies Record<
  OfferStatus,
  string
>;
export const toneOf = (status: OfferStatus) => tones[status];

interface OffersSearch extends UnionListSearch {
  readonly status?: OfferStatus | undefined;
}
export const offersSearch = (search: Record<string, unknown>): OffersSearch => ({
  ...unionListSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

export function OffersPage() {
  const words = useWords(offersWords);
  const { union: chosen, status } = useSearch({ from: '/offers' });
  const narrow = useNarrow<OffersSearch>();
  return (
    <UnionListPage
      title={words.title}
      lead={words.lead}
      filters={{
        boxes: (
          <Choice
            label={words.status}
            value={status}
            options={STATUSES.map((value) => ({ value, label: words[value] }))}
            onChoose={(one) => narrow({ status: one })}
          />
        ),
        narrow: status !== undefined,
      }}
      chosen={chosen}
      document={OffersDocument}
      variables={{ status: status ?? null }}
      of={({ offers }) => offers}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

function useColumns(): readonly Column<KnownOfferFragment>[] {
  const words = useWords(offersWords);
  const language = useLanguage();
  return [
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
}
