import { useEffect, useId, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useWords } from '../kit/language.js';
import { Told } from '../kit/told.js';
import type { Known } from '../kit/use-asked.js';
import { useIsClosed } from './closed.js';
import { deskWords } from './desk-words.js';

/** How long a pause in typing is: every letter would be a question otherwise. */
const PAUSE_MS = 250;

/** One of what was found: its name, and what tells it from another of that name. */
interface Found {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
}

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
  /** Null until an answer to it has come. */
  readonly found: readonly Found[] | null;
  /** That no answer came to it, and why: nobody was found is something else. */
  readonly failed: Extract<Known<unknown>, { state: 'failed' }> | null;
}

/** Finds one of many on the server, by what is typed; with arrows and Enter as with a pointer. */
export function SearchBox(props: SearchBoxProps) {
  const { id, label, hint, describedBy, invalid, chosen, onChoose } = props;
  const own = useId();
  const isClosed = useIsClosed();
  const box = id ?? own;
  const { typed, type, at, found, isOpen, choose, press } = useTyping(props, onChoose);
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
      <FoundList id={box} hint={hint} found={isOpen ? found : null} at={at} choose={choose} />
      {isOpen && props.failed !== null && <Told known={props.failed}>{() => null}</Told>}
    </div>
  );
}

type Typing = Pick<SearchBoxProps, 'search' | 'onSearch' | 'found'>;

/** What is typed, what was found, and which of it the arrows stand on. */
function useTyping({ search, onSearch, found: answered }: Typing, onChoose: (id: string) => void) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === search) return undefined;
    const timer = setTimeout(() => onSearch(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, search, onSearch]);
  const found = wanted === search && wanted !== '' ? answered : null;
  const type = (text: string): void => {
    setTyped(text);
    setAt(-1);
  };
  const choose = (one: Found): void => {
    type('');
    onChoose(one.id);
  };
  const press = (event: KeyboardEvent): void => {
    const list = found ?? [];
    const moves: Partial<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const to = moves[event.key];
    if (to !== undefined && list.length > 0) {
      event.preventDefault();
      setAt((to + list.length) % list.length);
    } else if (event.key === 'Escape') type('');
    else if (event.key === 'Enter') {
      const one = list[at] ?? (list.length === 1 ? list[0] : undefined);
      if (one === undefined) return;
      event.preventDefault();
      choose(one);
    }
  };
  return { typed, type, at, found, isOpen: wanted !== '', choose, press };
}

interface FoundListProps {
  readonly id: string;
  readonly hint: string;
  /** Null when nothing is looked for, or no answer has come. */
  readonly found: readonly Found[] | null;
  readonly at: number;
  readonly choose: (one: Found) => void;
}

function FoundList({ id, hint, found, at, choose }: FoundListProps) {
  const words = useWords(deskWords);
  const take = (event: MouseEvent, one: Found): void => {
    // The box keeps the focus.
    event.preventDefault();
    choose(one);
  };
  return (
    <>
      <p className="only-heard" role="status">
        {found !== null && words.found(String(found.length))}
      </p>
      <ul id={`${id}-found`} role="listbox" aria-label={hint} hidden={found === null}>
        {found?.map((one, index) => (
          <li
            key={one.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => take(event, one)}
          >
            <bdi>{one.name}</bdi>
            <span className="quiet small"> {one.note}</span>
          </li>
        ))}
      </ul>
      {found?.length === 0 && <p className="quiet small">{words.nothingFound}</p>}
    </>
  );
}
