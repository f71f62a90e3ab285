import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { moment } from './dates.js';
import { useLanguage, useWords } from './language.js';
import { placesWords } from './places-words.js';
import { endSession, signOut, whereSignedIn } from './session.js';

/** Where somebody is signed in, and out of it: here, elsewhere, everywhere. */
export function WhereSignedIn() {
  const words = useWords(placesWords);
  const language = useLanguage();
  const { data, refetch } = useQuery({ queryKey: ['sessions'], queryFn: whereSignedIn });
  const [failed, setFailed] = useState(false);
  const end = async (id: string): Promise<void> => {
    setFailed(!(await endSession(id)));
    await refetch();
  };
  return (
    <section className="card stack" aria-labelledby="places">
      <h2 id="places">{words.places}</h2>
      {data === null && <p className="quiet">{words.untold}</p>}
      {failed && (
        <p className="note" role="status">
          {words.notEnded}
        </p>
      )}
      <ul className="lines">
        {(data ?? []).map(({ id, device, lastSeenAt, current }) => (
          <li key={id}>
            <span>
              {device}
              {current && ` · ${words.thisOne}`}
            </span>
            <span className="quiet small">{words.seen(moment(lastSeenAt, language))}</span>
            {!current && (
              <button type="button" className="button plain" onClick={() => void end(id)}>
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="actions">
        <button type="button" className="button plain" onClick={() => signOut(false)}>
          {words.signOut}
        </button>
        <button type="button" className="button plain" onClick={() => signOut(true)}>
          {words.signOutEverywhere}
        </button>
      </p>
    </section>
  );
}
