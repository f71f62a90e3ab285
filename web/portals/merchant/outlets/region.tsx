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
import { districtOf } from '../../../kit/district-of.js';
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
  return (
    <div className="card stack">
      <FilterBox
        label={words.findRegion}
        type="search"
        value={search}
        onChoose={(typed) => setSearch(typed?.trim() ?? '')}
      />
      {search !== '' && <RegionsCalled search={search} />}
    </div>
  );
}

/** Those that are called so; that nobody answers is told in their place. */
export function RegionsCalled({ search }: { readonly search: string }) {
  const known = useAsked(RegionsDocument, { search });
  return (
    <Told known={known}>
      {({ tradeUnions }) => tradeUnions !== null && <Districts unions={tradeUnions} />}
    </Told>
  );
}

interface DistrictsProps {
  readonly unions: NonNullable<RegionsQuery['tradeUnions']>;
}

/** Unions of industries have no district of their own. */
function Districts({ unions: { nodes, pageInfo } }: DistrictsProps) {
  const words = useWords(outletsWords);
  const found = nodes.filter(({ regionCode }) => /^\d{4,6}$/.test(regionCode ?? ''));
  return (
    <ul role="status">
      {found.length === 0 && <li className="quiet">{words.nothing}</li>}
      {found.map(({ id, name, regionCode }) => (
        <li key={id}>
          <span className="figures">{regionCode}</span> <bdi>{districtOf(name)}</bdi>
        </li>
      ))}
      {pageInfo.hasNextPage && <li className="quiet small">{words.moreRegions}</li>}
    </ul>
  );
}
