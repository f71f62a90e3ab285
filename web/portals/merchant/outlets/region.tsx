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
      {search !== '' && <Told known={known}>{({ tradeUnions }) => <Regions unions={tradeUnions} />}</Told>}
    </div>
  );
}

interface RegionsProps {
  readonly unions: RegionsQuery['tradeUnions'];
}

/** Those of the unions that are a district's, and whether there may be others. */
export function Regions({ unions }: RegionsProps) {
  const words = useWords(outletsWords);
  const districts = (unions?.nodes ?? []).filter(({ regionCode }) => /^\d{4,6}$/.test(regionCode ?? ''));
  return (
    <div role="status">
      <ul>
        {districts.map(({ id, name, regionCode }) => (
          <li key={id}>
            <span className="figures">{regionCode}</span> <bdi>{districtOf(name)}</bdi>
          </li>
        ))}
      </ul>
      {unions?.pageInfo.hasNextPage === true ? (
        <p className="quiet small">{words.notAll}</p>
      ) : (
        districts.length === 0 && <p className="quiet">{words.nothing}</p>
      )}
    </div>
  );
}
