import { RegionNameDocument } from '../../../generated/merchant/graphql.js';
import { isolated } from '../../../kit/isolated.js';
import { useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { districtOf } from '../../../kit/district-of.js';
import type { OutletLine } from './read-lines.js';
import { outletsWords } from './words.js';

/** An outlet of a list before it is added: whoever mistyped a code reads another district's name, and a place on another map stands out. */
export function OutletToCheck({ outlet }: { readonly outlet: OutletLine }) {
  const words = useWords(outletsWords);
  const { regionCode, address, place } = outlet;
  const known = useAsked(RegionNameDocument, { code: regionCode });
  const union = known.state === 'here' ? known.answer.data.tradeUnion : null;
  const region =
    union === null
      ? words.noRegionName(regionCode)
      : words.regionWithCode(isolated(districtOf(union.name)), regionCode);
  const [latitude = '', longitude = ''] = place?.split(',') ?? [];
  return (
    <>
      {known.state === 'waiting' ? regionCode : region} <bdi>{address}</bdi>{' '}
      <span className="quiet figures">
        {place === null ? words.noPlaceGiven : words.placeAt(latitude, longitude)}
      </span>
    </>
  );
}
