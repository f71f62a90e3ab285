import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { dropOwn, keepText, type Shelf } from './kept.js';
import { kitWords } from './kit-words.js';
import { useWords } from './language.js';
import { pageOwner } from './page-owner.js';

/** Whose pages this browser had open last, so that its other tabs hear when that is somebody else. */
const KEY = 'puhui.person';

/** Whose pages this browser had open last; null where nobody's were. */
export const lastPerson = (): string | null => localStorage.getItem(KEY);

/** Notes whose pages these are. What was kept of somebody before, to be shown where no line is, is no one else's. */
export function noteOwner(shelf: Shelf, personId: string): void {
  if (shelf.getItem(KEY) !== personId) dropOwn(shelf);
  keepText(shelf, KEY, personId);
}

/** Whether what another tab noted tells that somebody else signed in. */
export const isSomebodyElse = (mine: string, noted: Pick<StorageEvent, 'key' | 'newValue'>): boolean =>
  noted.key === KEY && noted.newValue !== null && noted.newValue !== mine;

/**
 * A page is of who opened it. When somebody else signs in in another tab, the session is theirs, and the gateway turns away
 * what the page asks for. It shows nothing of the first any more, says so, and can be opened anew. What another tab notes is
 * heard at once; a page that slept meanwhile looks when it wakes.
 */
export function OnePerson({ children }: { readonly children: ReactNode }) {
  const { personId, hasLeft } = useSyncExternalStore(pageOwner.hear, pageOwner.now, pageOwner.now);
  useEffect(() => (personId === null ? undefined : hearOfOthers(personId)), [personId]);
  useEffect(() => (hasLeft ? dropOwn(localStorage) : undefined), [hasLeft]);
  return hasLeft ? <AnotherPerson /> : children;
}

function hearOfOthers(personId: string): () => void {
  noteOwner(localStorage, personId);
  const look = (noted: Pick<StorageEvent, 'key' | 'newValue'>): void => {
    if (isSomebodyElse(personId, noted)) pageOwner.leave();
  };
  const wake = (): void => look({ key: KEY, newValue: localStorage.getItem(KEY) });
  addEventListener('storage', look);
  document.addEventListener('visibilitychange', wake);
  document.addEventListener('resume', wake);
  return () => {
    removeEventListener('storage', look);
    document.removeEventListener('visibilitychange', wake);
    document.removeEventListener('resume', wake);
  };
}

function AnotherPerson() {
  const words = useWords(kitWords);
  return (
    <main className="page">
      <div className="note stack" role="alert">
        <h1>{words.anotherPerson}</h1>
        <p>{words.anotherPersonHint}</p>
        <p>
          <button type="button" className="button" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </p>
      </div>
    </main>
  );
}
