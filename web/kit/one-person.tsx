import { useEffect, useState, type ReactNode } from 'react';
import { kitWords } from './kit-words.js';
import { useWords } from './language.js';

/** Whose pages this browser had open last, so that its other tabs hear when that is somebody else. */
const KEY = 'puhui.person';

/** Whether what another tab noted tells that somebody else signed in. */
export const isSomebodyElse = (mine: string, noted: Pick<StorageEvent, 'key' | 'newValue'>): boolean =>
  noted.key === KEY && noted.newValue !== null && noted.newValue !== mine;

interface OnePersonProps {
  /** Null until it is known whose page this is. */
  readonly personId: string | null;
  readonly children: ReactNode;
}

/**
 * A page is of who opened it. When somebody else signs in in another tab, the session is theirs: the page would go on to show
 * the one and to ask as the other. It says so instead, and can be opened anew.
 */
export function OnePerson({ personId, children }: OnePersonProps) {
  const words = useWords(kitWords);
  const [isOther, setIsOther] = useState(false);
  useEffect(() => {
    if (personId === null) return undefined;
    localStorage.setItem(KEY, personId);
    const listen = (noted: StorageEvent): void => {
      if (isSomebodyElse(personId, noted)) setIsOther(true);
    };
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }, [personId]);
  if (!isOther) return children;
  return (
    <div className="note stack" role="alert">
      <h1>{words.anotherPerson}</h1>
      <p>{words.anotherPersonHint}</p>
      <p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </p>
    </div>
  );
}
