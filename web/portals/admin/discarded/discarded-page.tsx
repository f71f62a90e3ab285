import { Link, useSearch } from '@tanstack/react-router';
import { DiscardedList } from '../../../desk-kit/records/discarded.js';
import { useWords } from '../../../kit/language.js';
import { discardedWords } from './words.js';

/** What was put aside, with the way to what still waits and to the duties of who decided. */
export function DiscardedPage() {
  const words = useWords(discardedWords);
  const { service: chosen } = useSearch({ from: '/discarded' });
  return (
    <DiscardedList
      chosen={chosen}
      action={(service) => (
        <Link to="/waiting" search={{ service }}>
          {words.toWaiting}
        </Link>
      )}
      personOf={(id, name) => (
        <Link to="/duties" search={{ person: id }}>
          {name}
        </Link>
      )}
      noneHint={words.noneHint}
    />
  );
}
