import type { MouseEvent } from 'react';
import { useWords } from '../kit/language.js';
import { Told } from '../kit/told.js';
import { asFarAs } from '../kit/unanswered.js';
import type { Known } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';

/** One of what was found: its name, and what tells it from another of that name. */
export interface Found {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
}

/** What came of looking. That no answer came is something else than that nothing was found. */
export interface Looked {
  readonly known: Known<unknown>;
  /** Null until an answer has come. */
  readonly found: readonly Found[] | null;
  /** There is more than is listed. */
  readonly goesOn: boolean;
}

interface ListOf<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** Reads what was found out of the answer; a list that its owner did not answer is none. */
export function lookedIn<Data, Node>(
  known: Known<Data>,
  listOf: (data: Data) => ListOf<Node> | null,
  foundOf: (node: Node) => Found,
): Looked {
  const list = known.state === 'here' ? asFarAs(() => listOf(known.answer.data), null) : null;
  return { known, found: list?.nodes.map(foundOf) ?? null, goesOn: list?.pageInfo.hasNextPage ?? false };
}

interface SearchFoundProps {
  readonly id: string;
  readonly hint: string;
  /** Null when nothing is looked for. */
  readonly looked: Looked | null;
  readonly at: number;
  readonly choose: (one: Found) => void;
}

/** What came of a search: what was found, that it is nothing, or that no answer came, with a way to ask again. */
export function SearchFound({ id, hint, looked, at, choose }: SearchFoundProps) {
  const words = useWords(deskWords);
  const found = looked?.found ?? null;
  const take = (event: MouseEvent, one: Found): void => {
    // The box keeps the focus.
    event.preventDefault();
    choose(one);
  };
  return (
    <>
      <p className="only-heard" role="status">
        {found !== null && (looked?.goesOn === true ? words.foundFirst : words.found)(String(found.length))}
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
      {looked !== null && found === null && <Told known={looked.known}>{() => null}</Told>}
      {looked?.goesOn === true && <p className="quiet small">{words.foundMore}</p>}
    </>
  );
}
