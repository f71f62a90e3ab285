import { lazy, Suspense, useEffect } from 'react';
import { unreachable } from '../../../kit/refusal.js';
import { Wait } from '../../../kit/told.js';
import { RedeemPage } from '../redeem/redeem-page.js';
import { TodayPage } from '../today/today-page.js';
import { UndoPage } from '../undo/undo-page.js';
import { Addresses, useHere } from './go.js';
import { Frame, NotFound } from './frame.js';

// The end of a shift is hours after its beginning: it comes behind the first page, and is there when it is wanted.
const closePage = async () => ({ default: (await import('../close/close-page.js')).ClosePage });
const ClosePage = lazy(closePage);

export function Pages() {
  useEffect(() => {
    // What does not come now is asked for again when the page is opened.
    closePage().catch(() => undefined);
  }, []);
  return (
    <Addresses>
      <Frame>
        <Suspense fallback={<Wait />}>
          <Page />
        </Suspense>
      </Frame>
    </Addresses>
  );
}

function Page() {
  const { address } = useHere();
  switch (address.page) {
    case 'redeem':
      return <RedeemPage />;
    case 'today':
      return <TodayPage />;
    case 'close':
      return <ClosePage />;
    case 'undo':
      return <UndoPage key={address.redemptionId} redemptionId={address.redemptionId} />;
    case 'unknown':
      return <NotFound />;
    default:
      return unreachable(address);
  }
}
