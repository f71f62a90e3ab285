import { Link, useSearch } from '@tanstack/react-router';
import { UnsentList } from '../../../desk-kit/records/unsent.js';
import { useWords } from '../../../kit/language.js';
import { unsentDeedWords } from './words.js';

/** What no broker took, and what can be done about it. */
export function UnsentPage() {
  const words = useWords(unsentDeedWords);
  const { service: chosen } = useSearch({ from: '/unsent' });
  return (
    <UnsentList
      chosen={chosen}
      step={(service) => ({
        key: 'step',
        head: words.step,
        cell: ({ eventId, putAside }) =>
          putAside === null && (
            <span className="row">
              <Link to="/unsent/again" search={{ service, eventId }}>
                {words.again}
              </Link>{' '}
              <Link to="/unsent/put-aside" search={{ service, eventId }}>
                {words.putAside}
              </Link>
            </span>
          ),
      })}
    />
  );
}
