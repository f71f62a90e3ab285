import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { JoinUnionsDocument } from '../../../generated/worker/graphql.js';
import { membershipWords } from './words.js';

/** How long a pause in typing is: every letter would be a question otherwise. */
const PAUSE_MS = 250;

/** First which union: found by a part of its name, never from a list of thousands. */
export function FindUnionPage() {
  const words = useWords(membershipWords);
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <>
      <h1>{words.findTitle}</h1>
      <div className="field">
        <label htmlFor="union">{words.findLabel}</label>
        <p className="quiet small" id="union-hint">
          {words.findHint}
        </p>
        <input
          id="union"
          type="search"
          autoComplete="off"
          aria-describedby="union-hint"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      {search !== '' && <Found search={search} />}
    </>
  );
}

function Found({ search }: { readonly search: string }) {
  const words = useWords(membershipWords);
  const known = useAsked(JoinUnionsDocument, { search });
  return (
    <Told known={known}>
      {({ tradeUnions }) => {
        const unions = tradeUnions?.nodes ?? [];
        if (unions.length === 0) return <p role="status">{words.nothingFound}</p>;
        return (
          <>
            <p className="only-heard" role="status">
              {words.found(String(unions.length))}
            </p>
            <ul className="lines card">
              {unions.map(({ id, name, parent }) => (
                <li key={id}>
                  <Link to="/join/$tradeUnionId" params={{ tradeUnionId: id }}>
                    <bdi>{name}</bdi>
                  </Link>
                  {parent !== null && <span className="quiet small">{words.below(parent.name)}</span>}
                </li>
              ))}
            </ul>
            {tradeUnions?.pageInfo.hasNextPage === true && <p className="quiet small">{words.foundMore}</p>}
          </>
        );
      }}
    </Told>
  );
}
