import { useState } from 'react';
import {
  RegionNameDocument,
  RegionsDocument,
  type RegionsQuery,
} from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { FilterBox } from '../../../desk-kit/filters.js';
import { districtOf } from './district-of.js';
import { outletsWords } from './words.js';

/** A district by its name; its code while the name can't be read. */
export function RegionName({ code }: { readonly code: string }) {
  const known = useAsked(RegionNameDocument, { code });
  const union = known.state === 'here' ? known.answer.data.tradeUnion : null;
  return <bdi>{union === null ? code : districtOf(union.name)}</bdi>;
}

/** Finds the code of a district by its name. */
export function RegionFinder() {
  const words = useWords(outletsWords);
  const [search, setSearch] = useState('');
  const known = useAsked(RegionsDocument, { search }, { when: search !== '' });
  return (
    <div className="card stack">
      <FilterBox
        label={words.findRegion}
        type="search"
        value={search}
        onChoose={(typed) => setSearch(typed?.trim() ?? '')}
      />
      {search !== '' && (
        <Told known={known}>{({ tradeUnions }) => <Regions found={tradeUnions?.nodes ?? []} />}</Told>
      )}
    </div>
  );
}

type Found = NonNullable<RegionsQuery['tradeUnions']>['nodes'];

/** Those of the unions that are a district's. */
function Regions({ found }: { readonly found: Found }) {
  const words = useWords(outletsWords);
  const districts = found.filter(({ regionCode }) => /^\d{4,6}$/.test(regionCode ?? ''));
  return (
    <ul role="status">
      {districts.length === 0 && <li className="quiet">{words.nothing}</li>}
      {districts.map(({ id, name, regionCode }) => (
        <li key={id}>
          <span className="figures">{regionCode}</span> <bdi>{districtOf(name)}</bdi>
        </li>
      ))}
    </ul>
  );
}
