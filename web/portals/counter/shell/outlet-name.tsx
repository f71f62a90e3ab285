import { useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { OutletNameDocument } from '../../../generated/counter/graphql.js';
import { shellWords } from './words.js';

/** An outlet's name, or its place among one's own while the merchants' part of the platform is away. */
export function OutletName({ outletId, nth = 1 }: { readonly outletId: string; readonly nth?: number }) {
  const words = useWords(shellWords);
  const known = useAsked(OutletNameDocument, { outletId });
  const day = known.state === 'here' ? known.answer.data.outletDay : null;
  const outlet = day?.__typename === 'OutletDay' ? day.outlet : null;
  if (outlet === null) return <>{words.unnamed(nth)}</>;
  const { name, partner } = outlet;
  if (name.startsWith(partner.name)) return <bdi>{name}</bdi>;
  return (
    <>
      <bdi>{partner.name}</bdi> · <bdi>{name}</bdi>
    </>
  );
}
