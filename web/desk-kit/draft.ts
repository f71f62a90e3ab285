import { useCallback, useMemo, useState } from 'react';
import { dropAt, keepAt, keptAt, type Shelf } from '../kit/kept.js';
import { usePersonId } from './duties.js';
import { KEPT_KINDS, type Field } from './fields.js';

/**
 * What somebody has typed so far, by the question that it answers: it outlives a reload and a new sign-in of theirs, and ends with the
 * tab. What a form showed by itself is none of it: the server may say something newer by then.
 */
export type Draft = Readonly<Record<string, string>>;

/** What a form holds: an answer, if an empty one, to each of its questions. */
export type Values<Name extends string> = Readonly<Record<Name, string>>;

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

/** Whether something is asked for that no browser keeps. */
export const asksUnkept = (fields: Readonly<Record<string, Pick<Field, 'kind'>>>): boolean =>
  Object.values(fields).some(({ kind }) => !KEPT_KINDS.includes(kind));

/** Whether something was typed that no browser keeps. */
export const isForgotten = <Name extends string>(
  fields: Readonly<Record<Name, Pick<Field, 'kind'>>>,
  typed: Values<Name>,
): boolean =>
  (Object.keys(fields) as Name[]).some(
    (name) => !KEPT_KINDS.includes(fields[name].kind) && typed[name] !== '',
  );

/** The draft of one wish, kept answer by answer as it is typed. */
export class Drafts {
  constructor(
    private readonly place: string,
    private readonly shelf: Shelf = sessionStorage,
  ) {}

  kept(): Draft {
    return keptAt(this.shelf, this.place, isDraft) ?? {};
  }

  /** An answer that somebody has just typed. No browser keeps one about a person. */
  keep(name: string, value: string, { kind }: Pick<Field, 'kind'>): void {
    if (KEPT_KINDS.includes(kind)) keepAt(this.shelf, this.place, { ...this.kept(), [name]: value });
  }

  end(): void {
    dropAt(this.shelf, this.place);
  }
}

/** What a form shows: what somebody typed is theirs, also where the server says another thing by now; all else is as the server says now. */
export const shownOf = <Name extends string>(
  names: readonly Name[],
  start: Partial<Values<Name>>,
  typed: Draft,
): Values<Name> =>
  Object.fromEntries(names.map((name) => [name, typed[name] ?? start[name] ?? ''])) as Values<Name>;

interface Asking<Name extends string> {
  /** Of this wish: what is typed is kept under it until it is done. */
  readonly name: string;
  readonly fields: Readonly<Record<Name, Pick<Field, 'kind'>>>;
  readonly start?: Partial<Values<Name>>;
}

export interface Typing<Name extends string> {
  readonly typed: Values<Name>;
  /** The questions that somebody has answered; the answers to all others are the form's own. */
  readonly own: readonly Name[];
  readonly type: (one: Name, value: string) => void;
  /** It is done: the next wish begins with nothing. */
  readonly end: () => void;
}

interface TypedNow {
  readonly of: Drafts;
  readonly typed: Draft;
}

/** What is typed into a form, whether the form is in view or the page that asks once. It is its person's: who signs in next does not find it. */
export function useTyping<Name extends string>({ name, fields, start = {} }: Asking<Name>): Typing<Name> {
  const place = `puhui.draft.${usePersonId()}.${name}`;
  const drafts = useMemo(() => new Drafts(place), [place]);
  const [now, setNow] = useState<TypedNow>(() => ({ of: drafts, typed: drafts.kept() }));
  const own = ownOf(now, drafts);
  const names = Object.keys(fields) as Name[];
  const type = (one: Name, value: string): void => {
    drafts.keep(one, value, fields[one]);
    setNow((was) => ({ of: drafts, typed: { ...ownOf(was, drafts), [one]: value } }));
  };
  const end = useCallback(() => {
    drafts.end();
    setNow({ of: drafts, typed: {} });
  }, [drafts]);
  // The same answers are one and the same object, as long as none is another: whoever keeps it can tell whether any was changed since.
  const shown = JSON.stringify(shownOf(names, start, own));
  const typed = useMemo(() => JSON.parse(shown) as Values<Name>, [shown]);
  return { typed, own: names.filter((one) => (own[one] ?? '') !== ''), type, end };
}

/** Drawn for another wish, a form has nothing of the one before. */
const ownOf = ({ of, typed }: TypedNow, drafts: Drafts): Draft => (of === drafts ? typed : drafts.kept());
