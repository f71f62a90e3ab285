import { useEffect, useEffectEvent, useId, useState, type FormEvent } from 'react';
import {
  DeskFindPersonDocument,
  type DeskFindPersonQueryVariables,
} from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { Trouble } from '../../kit/told.js';
import { useAsked } from '../../kit/use-asked.js';
import { Choice } from '../filters.js';
import { dutiesWords } from './words.js';

type IdentityType = NonNullable<DeskFindPersonQueryVariables['identityType']>;

const IDENTITY_TYPES = [
  'RESIDENT_ID',
  'FOREIGN_PERMANENT_RESIDENT',
  'HK_MACAO_PERMIT',
  'TAIWAN_PERMIT',
  'PASSPORT',
] as const satisfies readonly IdentityType[];

interface Wanted {
  readonly number: string;
  readonly identityType: IdentityType;
}

/** One person by their document. The number goes to the server in the body of a question, and nowhere else. */
export function FindPerson({ onFound }: { readonly onFound: (personId: string) => void }) {
  const words = useWords(dutiesWords);
  const id = useId();
  const [number, setNumber] = useState('');
  const [identityType, setIdentityType] = useState<IdentityType>('RESIDENT_ID');
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const find = (event: FormEvent): void => {
    event.preventDefault();
    if (number.trim() !== '') setWanted({ number: number.trim(), identityType });
  };
  const options = IDENTITY_TYPES.map((value) => ({ value, label: words[value] }));
  return (
    <section className="card stack" aria-label={words.findTitle}>
      <h2>{words.findTitle}</h2>
      <p className="quiet small" id={`${id}-hint`}>
        {words.findHint}
      </p>
      <form className="filters" onSubmit={find}>
        <Choice
          label={words.identityType}
          value={identityType}
          options={options}
          all={false}
          onChoose={(chosen) => chosen !== undefined && setIdentityType(chosen)}
        />
        <div className="field">
          <label htmlFor={id}>{words.number}</label>
          <input
            id={id}
            type="text"
            className="figures"
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            value={number}
            onChange={({ target }) => setNumber(target.value)}
          />
        </div>
        <button type="submit" className="button plain">
          {words.find}
        </button>
      </form>
      {wanted !== null && (
        <Found
          key={`${wanted.identityType} ${wanted.number}`}
          wanted={wanted}
          onFound={(personId) => {
            setWanted(null);
            setNumber('');
            onFound(personId);
          }}
        />
      )}
    </section>
  );
}

interface FoundProps {
  readonly wanted: Wanted;
  readonly onFound: (personId: string) => void;
}

function Found({ wanted, onFound }: FoundProps) {
  const words = useWords(dutiesWords);
  const known = useAsked(DeskFindPersonDocument, wanted);
  const personId = known.state === 'here' ? known.answer.data.findPerson?.id : undefined;
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    if (personId !== undefined) tell(personId);
  }, [personId]);
  if (known.state === 'waiting' || personId !== undefined) return <p role="status">{words.finding}</p>;
  // What can be no number of such a document is refused by the graph: to who looks it is the same news. That the platform
  // broke is not, or somebody known would be registered again.
  if (known.state === 'failed' && known.failure.kind !== 'wrong-input')
    return <Trouble failure={known.failure} again={known.again} />;
  return (
    <p className="note" role="status">
      <strong>{words.notFound}</strong>
      {words.notFoundHint}
    </p>
  );
}
