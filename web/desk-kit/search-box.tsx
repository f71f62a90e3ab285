import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useIsClosed } from './closed.js';
import { SearchFound, type Found, type Looked } from './search-found.js';
import { keyDoes } from './search-keys.js';

/** How long a pause in typing is: every letter would be a question otherwise. */
const PAUSE_MS = 250;

/** What a search is given by the form or page that it stands in. */
export interface SearchProps {
  readonly id?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly invalid?: boolean;
  /** The id of what is chosen, or ''. */
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

interface SearchBoxProps extends SearchProps {
  /** What can be typed. */
  readonly hint: string;
  /** What is chosen, in words; null for nothing. */
  readonly chosen: ReactNode;
  /** What is looked for: the last pause's text. */
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly looked: Looked;
}

/** Finds one of many on the server, by what is typed; with arrows and Enter as with a pointer. */
export function SearchBox(props: SearchBoxProps) {
  const { id, label, hint, describedBy, invalid, chosen, onChoose } = props;
  const own = useId();
  const isClosed = useIsClosed();
  const box = id ?? own;
  const { typed, type, at, looked, isOpen, choose, press } = useTyping(props, onChoose);
  return (
    <div className="union-search">
      {label !== undefined && <label htmlFor={box}>{label}</label>}
      {chosen !== null && <p>{chosen}</p>}
      <input
        id={box}
        role="combobox"
        type="text"
        autoComplete="off"
        placeholder={hint}
        value={typed}
        readOnly={isClosed}
        aria-expanded={isOpen}
        aria-controls={`${box}-found`}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-activedescendant={at >= 0 ? `${box}-${at}` : undefined}
        onChange={({ target }) => type(target.value)}
        onKeyDown={press}
      />
      <SearchFound id={box} hint={hint} looked={looked} at={at} choose={choose} />
    </div>
  );
}

type Typing = Pick<SearchBoxProps, 'search' | 'onSearch' | 'looked'>;

/** What is typed, what came of looking for it, and which of what was found the arrows stand on. */
function useTyping({ search, onSearch, looked: last }: Typing, onChoose: (id: string) => void) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === search) return undefined;
    const timer = setTimeout(() => onSearch(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, search, onSearch]);
  const looked = wanted === search && wanted !== '' ? last : null;
  const type = (text: string): void => {
    setTyped(text);
    setAt(-1);
  };
  const choose = (one: Found): void => {
    type('');
    onChoose(one.id);
  };
  const searchNow = (): void => {
    if (wanted !== search) onSearch(wanted);
    else if (last.known.state === 'failed') last.known.again();
  };
  const press = (event: KeyboardEvent): void => {
    const { key, nativeEvent } = event;
    const does = keyDoes({ key, isComposing: nativeEvent.isComposing }, { found: looked?.found ?? null, at });
    if (does === null) return;
    event.preventDefault();
    if (does.does === 'move') setAt(does.to);
    else if (does.does === 'choose') choose(does.one);
    else if (does.does === 'clear') type('');
    else if (does.does === 'search') searchNow();
  };
  return { typed, type, at, looked, isOpen: wanted !== '', choose, press };
}
