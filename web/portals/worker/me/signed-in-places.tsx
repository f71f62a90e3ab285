import { useQuery } from '@tanstack/react-query';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { endSession, signOut, whereSignedIn } from '../../../kit/session.js';
import { meWords } from './words.js';

/** Where somebody is signed in, and out of it: here, elsewhere, everywhere. */
export function SignedInPlaces() {
  const words = useWords(meWords);
  const language = useLanguage();
  const { data, refetch } = useQuery({ queryKey: ['sessions'], queryFn: whereSignedIn });
  const end = (id: string) => async (): Promise<void> => {
    await endSession(id);
    await refetch();
  };
  return (
    <section className="card stack" aria-labelledby="places">
      <h2 id="places">{words.places}</h2>
      <ul className="lines">
        {(data ?? []).map(({ id, device, lastSeenAt, current }) => (
          <li key={id}>
            <span>
              {device}
              {current && ` · ${words.thisOne}`}
            </span>
            <span className="quiet small">{words.seen(moment(lastSeenAt, language))}</span>
            {!current && (
              <button type="button" className="button plain" onClick={() => void end(id)()}>
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
