import { unreachable } from '../../../kit/refusal.js';
import { RedeemPage } from '../redeem/redeem-page.js';
import { ClosePage } from '../close/close-page.js';
import { TodayPage } from '../today/today-page.js';
import { UndoPage } from '../undo/undo-page.js';
import { Addresses, useHere } from './go.js';
import { Frame, NotFound } from './frame.js';

export const Pages = () => (
  <Addresses>
    <Frame>
      <Page />
    </Frame>
  </Addresses>
);

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
