import { useState } from 'react';
import {
  DeskMerchantDocument,
  DeskMerchantsDocument,
  DeskOutletDocument,
  DeskOutletsOfDocument,
} from '../generated/desk-kit/graphql.js';
import { isolated } from '../kit/isolated.js';
import { useWords } from '../kit/language.js';
import { Told } from '../kit/told.js';
import { useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';
import type { ControlProps } from './fields.js';
import { SearchBox, type SearchProps } from './search-box.js';

/** Finds a merchant on the server, by a part of its name or the beginning of its code. */
export function MerchantSearch(props: SearchProps) {
  const words = useWords(deskWords);
  const [search, setSearch] = useState('');
  const known = useAsked(DeskMerchantsDocument, { search }, { when: search !== '' });
  const nodes = known.state === 'here' ? (known.answer.data.partners?.nodes ?? []) : null;
  const failed = known.state === 'failed' ? known : null;
  return (
    <SearchBox
      {...props}
      hint={words.searchHint}
      chosen={props.value === '' ? null : <ChosenMerchant partnerId={props.value} />}
      search={search}
      onSearch={setSearch}
      failed={failed}
      found={
        nodes?.map(({ id, name, tradeUnion }) => ({
          id,
          name,
          note: tradeUnion === null ? null : words.below(tradeUnion.name),
        })) ?? null
      }
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

/** An outlet, by its merchant: the merchant is searched for, its outlets are few enough to be listed. */
export function OutletBox({ id, value, onChange, describedBy, invalid }: ControlProps) {
  const words = useWords(deskWords);
  const [partnerId, setPartner] = useState('');
  const known = useAsked(DeskOutletsOfDocument, { partnerId }, { when: partnerId !== '' });
  return (
    <div className="stack">
      <MerchantSearch
        label={words.merchant}
        value={partnerId}
        onChoose={(chosen) => {
          setPartner(chosen);
          onChange('');
        }}
      />
      <select
        id={id}
        value={value}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="" />
        {known.state === 'here' &&
          known.answer.data.outlets?.nodes.map((outlet) => (
            <option key={outlet.id} value={outlet.id}>
              {isolated(outlet.name)}
            </option>
          ))}
      </select>
      {partnerId !== '' && known.state !== 'here' && <Told known={known}>{() => null}</Told>}
    </div>
  );
}
