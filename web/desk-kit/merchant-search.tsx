import { useState } from 'react';
import {
  DeskMerchantDocument,
  DeskMerchantsDocument,
  DeskOutletDocument,
} from '../generated/desk-kit/graphql.js';
import { useWords } from '../kit/language.js';
import { useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';
import { SearchBox, type SearchProps } from './search-box.js';
import { lookedIn } from './search-found.js';

/** Finds a merchant on the server, by a part of its name or the beginning of its code. */
export function MerchantSearch(props: SearchProps) {
  const words = useWords(deskWords);
  const [search, setSearch] = useState('');
  const known = useAsked(DeskMerchantsDocument, { search }, { when: search !== '' });
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
        ({ id, name, tradeUnion }) => ({
          id,
          name,
          note: tradeUnion === null ? null : words.below(tradeUnion.name),
        }),
      )}
    />
  );
}

function ChosenMerchant({ partnerId }: { readonly partnerId: string }) {
  const words = useWords(deskWords);
  return <>{words.chosen(useMerchantName(partnerId))}</>;
}

/** A merchant's name; while it can't be read, the end of its id. */
function useMerchantName(partnerId: string): string {
  const words = useWords(deskWords);
  const known = useAsked(DeskMerchantDocument, { partnerId });
  if (known.state === 'waiting') return '…';
  const merchant = known.state === 'here' ? known.answer.data.partner : null;
  return merchant?.name ?? words.unnamed(partnerId.slice(-4));
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
