import { useState, type ReactNode } from 'react';
import { DeskFreshSignInDocument } from '../generated/desk-kit/graphql.js';
import { useWords } from '../kit/language.js';
import { signInAgain } from '../kit/session.js';
import { Wait } from '../kit/told.js';
import { useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';

interface FreshFirstProps {
  /** What is to be done. */
  readonly title: string;
  readonly children: ReactNode;
}

/**
 * Before something is typed that no browser keeps, and at whose end a fresh sign-in is asked for (docs/adr/0160): who has to sign in
 * again does so first, and loses nothing. Where nobody can tell, the last step does. Once it is begun, nobody is stopped in the middle.
 */
export function FreshFirst({ title, children }: FreshFirstProps) {
  const words = useWords(deskWords);
  const known = useAsked(DeskFreshSignInDocument, {});
  const [isBegun, setBegun] = useState(false);
  const isFresh = known.state === 'here' ? (known.answer.data.me?.isFreshlySignedIn ?? null) : null;
  const mayBegin = known.state === 'failed' || (known.state === 'here' && isFresh !== false);
  if (mayBegin && !isBegun) setBegun(true);
  if (isBegun || mayBegin) return children;
  if (known.state === 'waiting') return <Wait />;
  return (
    <section className="stack narrow">
      <h1>{title}</h1>
      <div className="note stack" role="status">
        <p>
          <strong>{words.freshFirst}</strong>
          {words.freshFirstHint}
        </p>
        <p>
          <button type="button" className="button" onClick={signInAgain}>
            {words.freshFirstAct}
          </button>
        </p>
      </div>
    </section>
  );
}
