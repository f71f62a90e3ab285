import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ago } from './dates.js';
import { asFailure, Failure } from './failure.js';
import { useLanguage, useWords } from './language.js';
import { placesWords } from './places-words.js';
import { endSession, signOut, whereSignedIn } from './session.js';
import { Trouble, Wait } from './told.js';

/** Where somebody is signed in, and out of it: here, elsewhere, everywhere. */
export function WhereSignedIn() {
  const words = useWords(placesWords);
  const language = useLanguage();
  const { data, error, refetch } = useQuery({ queryKey: ['sessions'], queryFn: whereSignedIn });
  const [outcome, setOutcome] = useState<Awaited<ReturnType<typeof endSession>> | null>(null);
  const end = async (id: string): Promise<void> => {
    setOutcome(null);
    setOutcome(await endSession(id));
    await refetch();
  };
  return (
    <section className="card stack" aria-labelledby="places">
      <h2 id="places">{words.places}</h2>
      {data === null && <p className="quiet">{words.untold}</p>}
      {(outcome === 'sign-in-again' || outcome === 'sign-in-untold') && (
        <Trouble failure={new Failure(outcome)} />
      )}
      {(outcome === 'ended' || outcome === 'not-ended') && (
        <p className="note" role="status">
          {outcome === 'ended' ? words.ended : words.notEnded}
        </p>
      )}
      {error !== null && <Trouble failure={asFailure(error)} again={() => void refetch()} />}
      {error === null && data === undefined && <Wait />}
      <ul className="lines">
        {(data ?? []).map(({ id, device, seenFrom, lastSeenAt, current }) => (
          <li key={id}>
            <span>
              {device}
              {current && ` · ${words.thisOne}`}
            </span>
            <span className="quiet small">
              {words.seen(ago(lastSeenAt, language))}
              {seenFrom !== null && ` · ${words.from(seenFrom)}`}
            </span>
            {!current && (
              <button type="button" className="button plain" onClick={() => void end(id)}>
                {words.end}
                <span className="only-heard"> {words.endWhich(device)}</span>
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
