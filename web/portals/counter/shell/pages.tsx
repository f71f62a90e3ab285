import { useEffect } from 'react';
import { Later } from '../../../kit/later.js';
import { unreachable } from '../../../kit/refusal.js';
import { RedeemPage } from '../redeem/redeem-page.js';
import { soundAtPresses } from '../redeem/sound.js';
import { pathOf, type Address } from './address.js';
import { Addresses, useHere } from './go.js';
import { Frame, NotFound } from './frame.js';

// What is wanted minutes or hours after the first page comes behind it, in one piece, and is there by then.
const later = async () => import('./later.js');

export function Pages() {
  useEffect(() => {
    // What does not come now is asked for again when the page is opened.
    later().catch(() => undefined);
  }, []);
  useEffect(soundAtPresses, []);
  return (
    <Addresses>
      <Frame>
        <Here />
      </Frame>
    </Addresses>
  );
}

/** A page is of the thing that its address names: of another one it is another page. */
function Here() {
  const { address } = useHere();
  return <Page key={pathOf(address)} address={address} />;
}

function Page({ address }: { readonly address: Address }) {
  switch (address.page) {
    case 'redeem':
      return <RedeemPage />;
    case 'today':
      return <Later load={later}>{({ TodayPage }) => <TodayPage />}</Later>;
    case 'close':
      return <Later load={later}>{({ ClosePage }) => <ClosePage />}</Later>;
    case 'undo':
      return <Later load={later}>{({ UndoPage }) => <UndoPage redemptionId={address.redemptionId} />}</Later>;
    case 'unknown':
      return <NotFound />;
    default:
      return unreachable(address);
  }
}
