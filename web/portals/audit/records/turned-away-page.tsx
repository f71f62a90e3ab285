import { useSearch } from '@tanstack/react-router';
import { TurnedAwayList } from '../../../desk-kit/records/turned-away.js';

/** Who was turned away, for an auditor, who changes nothing. */
export function TurnedAwayPage() {
  return <TurnedAwayList {...useSearch({ from: '/turned-away' })} />;
}
