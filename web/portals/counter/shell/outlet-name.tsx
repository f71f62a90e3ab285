import { useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { OutletNameDocument } from '../../../generated/counter/graphql.js';
import { shellWords } from './words.js';

/** An outlet's name, or the end of its number while the merchants' part of the platform is away. */
export function OutletName({ outletId }: { readonly outletId: string }) {
  const words = useWords(shellWords);
  const known = useAsked(OutletNameDocument, { outletId });
  const day = known.state === 'here' ? known.answer.data.outletDay : null;
  const outlet = day?.__typename === 'OutletDay' ? day.outlet : null;
  if (outlet === null)
    return (
      <>
        {words.unnamed} {outletId.slice(-4)}
      </>
    );
  const { name, partner } = outlet;
  if (name.startsWith(partner.name)) return <bdi>{name}</bdi>;
  return (
    <>
      <bdi>{partner.name}</bdi> · <bdi>{name}</bdi>
    </>
  );
}
