import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { FindMemberDocument, type IdentityType } from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Trouble } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { Choice } from '../../../desk-kit/filters.js';
import { membersWords } from './words.js';

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
export function FindMember() {
  const words = useWords(membersWords);
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
      {wanted !== null && <Found key={`${wanted.identityType} ${wanted.number}`} wanted={wanted} />}
    </section>
  );
}

function Found({ wanted }: { readonly wanted: Wanted }) {
  const words = useWords(membersWords);
  const navigate = useNavigate();
  const known = useAsked(FindMemberDocument, wanted);
  const memberId = known.state === 'here' ? known.answer.data.findMember?.id : undefined;
  useEffect(() => {
    if (memberId !== undefined) void navigate({ to: '/members/$memberId', params: { memberId } });
  }, [memberId, navigate]);
  if (known.state === 'waiting' || memberId !== undefined) return <p role="status">{words.finding}</p>;
  // What can be no number of such a document is refused by the graph: to the officer it is the same news. That the platform
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
