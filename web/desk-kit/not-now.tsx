import { createContext, useContext, type ReactNode } from 'react';
import { useWords } from '../kit/language.js';
import { deskWords } from './desk-words.js';

/** Why a step is not offered, in words, and the way back to the thing. */
export interface Standing {
  readonly why: string;
  readonly back: ReactNode;
}

const Stands = createContext<Standing | null>(null);
/** To the thing that a step is taken with, whether the step is offered or not. */
const ToThing = createContext<ReactNode>(null);

/**
 * The page of a step has an address, which may be kept, sent on or gone back to when the step is no longer offered. Nobody fills
 * in a form in vain there: the deed page within says why not, and leads back. A deed that still waits for its answer is asked for
 * all the same: the thing may stand otherwise because it was done.
 */
export function StandsOtherwise({
  standing,
  children,
}: {
  readonly standing: Standing | null;
  readonly children: ReactNode;
}) {
  return <Stands.Provider value={standing}>{children}</Stands.Provider>;
}

interface StepOfProps<Status extends string, Step extends string> extends Pick<Standing, 'back'> {
  readonly step: Step;
  /** The steps that each status offers: the table that the thing's own page draws its buttons by. */
  readonly table: Readonly<Record<Status, readonly Step[]>>;
  /** Null where the server does not tell it: then it decides alone. */
  readonly status: Status | null;
  readonly wordOf: (status: Status) => string;
  /** Why the server would refuse it to this reader, where the status offers it. */
  readonly hindrance?: string | null;
  readonly children: ReactNode;
}

/** The same by a status and the table of its steps. */
export function StepOf<Status extends string, Step extends string>(props: StepOfProps<Status, Step>) {
  const { step, table, status, wordOf, hindrance = null, back, children } = props;
  const words = useWords(deskWords);
  const needs = (Object.keys(table) as Status[]).filter((one) => table[one].includes(step)).map(wordOf);
  const isOffered = status === null || table[status].includes(step);
  const why = isOffered ? hindrance : words.offeredWhen(wordOf(status), needs.join(words.or));
  const standing = why === null ? null : { why, back };
  return (
    <ToThing.Provider value={back}>
      <StandsOtherwise standing={standing}>{children}</StandsOtherwise>
    </ToThing.Provider>
  );
}

/** Where somebody goes whose step another one has taken meanwhile: to the thing as it stands now, and not back to their form; null where nothing is known of it. */
export const useToThing = (): ReactNode => useContext(ToThing);

/** Why the step of this page is not offered; null when it is. */
export const useStandsOtherwise = (): Standing | null => useContext(Stands);

interface NotNowProps extends Standing {
  readonly title: string;
  /** What somebody typed before the thing stood otherwise: it stays in view (`StillTyped`). Null of a page that asks nothing. */
  readonly typed: ReactNode;
}

/** In place of the questions. */
export function NotNow({ title, why, back, typed }: NotNowProps) {
  const words = useWords(deskWords);
  return (
    <section className="stack narrow">
      <h1>{title}</h1>
      <div className="note" role="status">
        <strong>{words.notOffered}</strong>
        {why}
      </div>
      <p className="actions">{back}</p>
      {typed}
    </section>
  );
}
