import { Link, useSearch } from '@tanstack/react-router';
import { TurnedAwayList } from '../../../desk-kit/records/turned-away.js';

/** Who was turned away, with the way to the duties of each. */
export function TurnedAwayPage() {
  return (
    <TurnedAwayList
      {...useSearch({ from: '/turned-away' })}
      personOf={(id, name) => (
        <Link to="/duties" search={{ person: id }}>
          {name}
        </Link>
      )}
    />
  );
}
