import { useState } from 'react';
import {
  DeskMerchantDocument,
  DeskMerchantsDocument,
  DeskOutletDocument,
  type DeskMerchantQuery,
  type DeskMerchantsQuery,
  type PartnerStatus,
} from '../generated/desk-kit/graphql.js';
import { useWords } from '../kit/language.js';
import { useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';
import { SearchBox, type SearchProps } from './search-box.js';
import { merchantStatusWords } from './merchant-status-words.js';
import { lookedIn, type Found } from './search-found.js';

type Merchant = NonNullable<DeskMerchantQuery['partner']>;

/** So many signs of a code tell two of one name apart: the region, which stands first, does not. */
const USCC_TAIL = 6;

interface MerchantSearchProps extends SearchProps {
  /** Only those that served members once: who never did has nothing to settle. */
  readonly wentLive?: true;
}

type FoundMerchant = NonNullable<DeskMerchantsQuery['partners']>['nodes'][number];

/** One that was found, with what tells it from another of its name: where it stands, its code, its union. */
export const foundMerchant = (
  { id, name, uscc, status, tradeUnion }: FoundMerchant,
  words: Pick<(typeof deskWords)['zh'], 'usccTail' | 'below'>,
  statuses: Readonly<Record<PartnerStatus, string>>,
): Found => ({
  id,
  name,
  note: [
    statuses[status],
    words.usccTail(uscc.slice(-USCC_TAIL)),
    ...(tradeUnion === null ? [] : [words.below(tradeUnion.name)]),
  ].join(' · '),
});

/** Finds a merchant on the server, by a part of its name or the beginning of its code; of one that applied twice both, told apart. */
export function MerchantSearch({ wentLive, ...props }: MerchantSearchProps) {
  const words = useWords(deskWords);
  const statuses = useWords(merchantStatusWords);
  const [search, setSearch] = useState('');
  const asked = { search, wentLive: wentLive ?? null };
  const known = useAsked(DeskMerchantsDocument, asked, { when: search !== '' });
  return (
    <SearchBox
      {...props}
      hint={words.searchHint}
      chosen={props.value === '' ? null : <ChosenMerchant partnerId={props.value} />}
      search={search}
      onSearch={setSearch}
      looked={lookedIn(
        known,
        ({ partners }) => partners,
        (merchant) => foundMerchant(merchant, words, statuses),
      )}
    />
  );
}

function ChosenMerchant({ partnerId }: { readonly partnerId: string }) {
  const words = useWords(deskWords);
  return <>{words.chosen(useMerchantName(partnerId))}</>;
}

/** A merchant's name, or more of it; while it can't be read, the end of its id. */
function useMerchant(partnerId: string, said: (merchant: Merchant) => string): string {
  const words = useWords(deskWords);
  const known = useAsked(DeskMerchantDocument, { partnerId });
  if (known.state === 'waiting') return '…';
  const merchant = known.state === 'here' ? known.answer.data.partner : null;
  return merchant === null ? words.unnamed(partnerId.slice(-4)) : said(merchant);
}

const useMerchantName = (partnerId: string): string => useMerchant(partnerId, ({ name }) => name);

/** Which merchant, as nobody mistakes it who decides on it: with its whole code, and where it stands. */
export function MerchantInFull({ partnerId }: { readonly partnerId: string }) {
  const words = useWords(deskWords);
  const statuses = useWords(merchantStatusWords);
  const said = useMerchant(partnerId, ({ name, uscc, status }) =>
    words.merchantInFull(name, uscc, statuses[status]),
  );
  return <bdi>{said}</bdi>;
}

export const MerchantName = ({ partnerId }: { readonly partnerId: string }) => (
  <bdi>{useMerchantName(partnerId)}</bdi>
);

export function OutletName({ outletId }: { readonly outletId: string }) {
  const words = useWords(deskWords);
  const known = useAsked(DeskOutletDocument, { outletId });
  if (known.state === 'waiting') return <>…</>;
  const outlet = known.state === 'here' ? known.answer.data.outlet : null;
  return <bdi>{outlet?.name ?? words.unnamed(outletId.slice(-4))}</bdi>;
}
