import { OutletHereDocument } from '../../../generated/merchant/graphql.js';
import { useAsked } from '../../../kit/use-asked.js';

/** An outlet's name in a sentence or a fact. */
export function OutletName({ outletId }: { readonly outletId: string }) {
  const known = useAsked(OutletHereDocument, { outletId });
  const outlet = known.state === 'here' ? known.answer.data.outlet : null;
  return <bdi>{outlet?.name ?? '…'}</bdi>;
}
