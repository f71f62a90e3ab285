import { useState } from 'react';
import { DeskOutletDocument, DeskOutletsOfDocument } from '../generated/desk-kit/graphql.js';
import { isolated } from '../kit/isolated.js';
import { useWords } from '../kit/language.js';
import { More } from '../kit/more.js';
import { Told } from '../kit/told.js';
import { useAsked } from '../kit/use-asked.js';
import { useAskedPages } from '../kit/use-asked-pages.js';
import { deskWords } from './desk-words.js';
import type { ControlProps } from './fields.js';
import { MerchantSearch } from './merchant-search.js';

/**
 * An outlet, by its merchant: the merchant is searched for, its outlets are listed as far as somebody wants. What is chosen stays chosen,
 * whether its list is there, on its way, or does not hold it any more.
 */
export function OutletBox({ value, onChange, ...box }: ControlProps) {
  const words = useWords(deskWords);
  const [picked, setPicked] = useState<string | null>(null);
  const known = useAsked(DeskOutletDocument, { outletId: value }, { when: value !== '' });
  const chosen = value !== '' && known.state === 'here' ? known.answer.data.outlet : null;
  const partnerId = picked ?? chosen?.partner.id ?? '';
  const pick = (merchant: string): void => {
    setPicked(merchant);
    onChange('');
  };
  return (
    <div className="stack">
      <MerchantSearch label={words.merchant} value={partnerId} onChoose={pick} />
      <OutletsOf
        {...box}
        partnerId={partnerId}
        chosen={value === '' ? null : { id: value, name: chosen?.name ?? words.unnamed(value.slice(-4)) }}
        onChange={onChange}
      />
    </div>
  );
}

interface OutletsOfProps extends Pick<ControlProps, 'id' | 'onChange' | 'describedBy' | 'invalid'> {
  /** '' while none is chosen: nothing is asked then. */
  readonly partnerId: string;
  readonly chosen: { readonly id: string; readonly name: string } | null;
}

function OutletsOf({ partnerId, chosen, id, onChange, describedBy, invalid }: OutletsOfProps) {
  const words = useWords(deskWords);
  const known = useAskedPages(DeskOutletsOfDocument, { partnerId }, ({ outlets }) => outlets?.pageInfo, {
    when: partnerId !== '',
  });
  const outlets =
    known.state === 'here' ? known.answer.data.pages.flatMap(({ outlets: page }) => page?.nodes ?? []) : [];
  const isListed = chosen === null || outlets.some((outlet) => outlet.id === chosen.id);
  const options = isListed ? outlets : [chosen, ...outlets];
  return (
    <>
      <select
        id={id}
        value={chosen?.id ?? ''}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="" />
        {options.map((outlet) => (
          <option key={outlet.id} value={outlet.id}>
            {isolated(outlet.name)}
          </option>
        ))}
      </select>
      {partnerId !== '' && known.state !== 'here' && <Told known={known}>{() => null}</Told>}
      {known.state === 'here' && <More more={known.answer.data.more} says={words.moreOutlets} size="small" />}
    </>
  );
}
