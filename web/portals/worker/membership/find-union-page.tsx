import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '../../../kit/language.js';
import { PhoneField } from '../../../kit/phone-field.js';
import { Told } from '../../../kit/told.js';
import { isReadable } from '../../../kit/typed-text.js';
import { useAsked } from '../../../kit/use-asked.js';
import { JoinUnionsDocument, type JoinUnionsQuery } from '../../../generated/worker/graphql.js';
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
      <PhoneField
        id="union"
        type="search"
        label={words.findLabel}
        hint={words.findHint}
        value={typed}
        onType={setTyped}
      />
      {search !== '' && isReadable(search) && <Found search={search} />}
    </>
  );
}

function Found({ search }: { readonly search: string }) {
  const known = useAsked(JoinUnionsDocument, { search });
  return <Told known={known}>{({ tradeUnions }) => <FoundUnions unions={tradeUnions} />}</Told>;
}

interface FoundUnionsProps {
  readonly unions: JoinUnionsQuery['tradeUnions'];
}

/** The unions of that name; whoever reads them knows when there are others. */
export function FoundUnions({ unions }: FoundUnionsProps) {
  const words = useWords(membershipWords);
  const found = unions?.nodes ?? [];
  if (found.length === 0) return <p role="status">{words.nothingFound}</p>;
  const isFirst = unions?.pageInfo.hasNextPage === true;
  return (
    <>
      <p className={isFirst ? 'quiet small' : 'only-heard'} role="status">
        {(isFirst ? words.foundFirst : words.found)(String(found.length))}
      </p>
      <ul className="lines card">
        {found.map(({ id, name, parent }) => (
          <li key={id}>
            <Link to="/join/$tradeUnionId" params={{ tradeUnionId: id }}>
              <bdi>{name}</bdi>
            </Link>
            {parent !== null && <span className="quiet small">{words.below(parent.name)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
