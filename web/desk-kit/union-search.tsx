import { useEffect, useId, useState, type KeyboardEvent, type MouseEvent } from 'react';
import {
  DeskUnionDocument,
  DeskUnionsDocument,
  type DeskUnionsQuery,
} from '../generated/desk-kit/graphql.js';
import { useWords } from '../kit/language.js';
import { useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';

type Found = NonNullable<DeskUnionsQuery['tradeUnions']>['nodes'][number];

/** How long a pause in typing is: every letter would be a question otherwise. */
const PAUSE_MS = 250;

interface UnionSearchProps {
  readonly id?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly invalid?: boolean;
  /** The chosen union's id, or ''. */
  readonly value: string;
  readonly onChoose: (tradeUnionId: string) => void;
}

/** Finds a union on the server, by a part of its name or the beginning of its code. */
export function UnionSearch({ id, label, describedBy, invalid, value, onChoose }: UnionSearchProps) {
  const words = useWords(deskWords);
  const own = useId();
  const box = id ?? own;
  const { typed, type, at, found, isOpen, choose, press } = useSearch(onChoose);
  return (
    <div className="union-search">
      {label !== undefined && <label htmlFor={box}>{label}</label>}
      {value !== '' && (
        <p>
          <ChosenUnion tradeUnionId={value} />
        </p>
      )}
      <input
        id={box}
        role="combobox"
        type="text"
        autoComplete="off"
        placeholder={words.searchHint}
        value={typed}
        aria-expanded={isOpen}
        aria-controls={`${box}-found`}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-activedescendant={at >= 0 ? `${box}-${at}` : undefined}
        onChange={({ target }) => type(target.value)}
        onKeyDown={press}
      />
      <FoundList id={box} found={isOpen ? found : null} at={at} choose={choose} />
    </div>
  );
}

/** What is typed, what was found, and which of it the arrows stand on. */
function useSearch(onChoose: (tradeUnionId: string) => void) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const found = useFound(typed);
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
  return { typed, type, at, found, isOpen: typed.trim() !== '', choose, press };
}

interface FoundListProps {
  readonly id: string;
  /** Null when nothing is looked for, or no answer has come. */
  readonly found: readonly Found[] | null;
  readonly at: number;
  readonly choose: (one: Found) => void;
}

function FoundList({ id, found, at, choose }: FoundListProps) {
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
      <ul id={`${id}-found`} role="listbox" aria-label={words.searchHint} hidden={found === null}>
        {found?.map((one, index) => (
          <li
            key={one.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => take(event, one)}
          >
            <bdi>{one.name}</bdi>
            <span className="quiet small"> {one.parent !== null && words.below(one.parent.name)}</span>
          </li>
        ))}
      </ul>
      {found?.length === 0 && <p className="quiet small">{words.nothingFound}</p>}
    </>
  );
}

/** Null until an answer to what is typed now has come. */
function useFound(typed: string): readonly Found[] | null {
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const known = useAsked(DeskUnionsDocument, { search }, { when: search !== '' });
  if (search !== typed.trim() || known.state !== 'here') return null;
  return known.answer.data.tradeUnions?.nodes ?? [];
}

function ChosenUnion({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(deskWords);
  return <>{words.chosen(useUnionName(tradeUnionId))}</>;
}

/** A union's name; while it can't be read, the end of its id, which tells two apart. */
export function useUnionName(tradeUnionId: string): string {
  const words = useWords(deskWords);
  const known = useAsked(DeskUnionDocument, { tradeUnionId });
  if (known.state === 'waiting') return '…';
  const union = known.state === 'here' ? known.answer.data.tradeUnion : null;
  return union?.name ?? words.unnamed(tradeUnionId.slice(-4));
}

/** The same, where a name stands in a page. */
export const UnionName = ({ tradeUnionId }: { readonly tradeUnionId: string }) => (
  <bdi>{useUnionName(tradeUnionId)}</bdi>
);
