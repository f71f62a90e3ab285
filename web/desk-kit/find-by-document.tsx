import { useEffect, useEffectEvent, useId, useState, type FormEvent } from 'react';
import type { Asked } from '../kit/ask.js';
import { Trouble } from '../kit/told.js';
import { useAsked } from '../kit/use-asked.js';
import { Choice } from './filters.js';

const IDENTITY_TYPES = [
  'RESIDENT_ID',
  'FOREIGN_PERMANENT_RESIDENT',
  'HK_MACAO_PERMIT',
  'TAIWAN_PERMIT',
  'PASSPORT',
] as const;
type IdentityType = (typeof IDENTITY_TYPES)[number];

/** What is said to whoever looks for somebody, who is a member here and a person there. */
type FindWords = Readonly<
  Record<
    | IdentityType
    | 'findTitle'
    | 'findHint'
    | 'identityType'
    | 'number'
    | 'find'
    | 'finding'
    | 'notFound'
    | 'notFoundHint',
    string
  >
>;

export interface WantedByDocument {
  readonly number: string;
  readonly identityType: IdentityType;
}

interface FindProps<Data> {
  readonly words: FindWords;
  readonly document: Asked<Data, WantedByDocument>;
  /** Of whom was found; undefined where nobody was. */
  readonly idIn: (data: Data) => string | undefined;
  readonly onFound: (id: string) => void;
}

/** One person by their document. The number goes to the server in the body of a question, and nowhere else. */
export function FindByDocument<Data>({ onFound, ...asked }: FindProps<Data>) {
  const { words } = asked;
  const id = useId();
  const [number, setNumber] = useState('');
  const [identityType, setIdentityType] = useState<IdentityType>('RESIDENT_ID');
  const [wanted, setWanted] = useState<WantedByDocument | null>(null);
  const find = (event: FormEvent): void => {
    event.preventDefault();
    if (number.trim() !== '') setWanted({ number: number.trim(), identityType });
  };
  // Who goes on typing looks for somebody else: an answer that comes then leads nowhere, and takes nothing away.
  const isStill = wanted?.number === number.trim() && wanted.identityType === identityType;
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
      {wanted !== null && isStill && (
        <Found
          key={`${wanted.identityType} ${wanted.number}`}
          {...asked}
          wanted={wanted}
          onFound={(found) => {
            setWanted(null);
            setNumber('');
            onFound(found);
          }}
        />
      )}
    </section>
  );
}

interface FoundProps<Data> extends FindProps<Data> {
  readonly wanted: WantedByDocument;
}

function Found<Data>({ words, document, idIn, wanted, onFound }: FoundProps<Data>) {
  const known = useAsked(document, wanted);
  const id = known.state === 'here' ? idIn(known.answer.data) : undefined;
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    if (id !== undefined) tell(id);
  }, [id]);
  if (known.state === 'waiting' || id !== undefined) return <p role="status">{words.finding}</p>;
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
