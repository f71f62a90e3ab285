import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../kit/language.js';
import type { Waiting } from '../kit/patience.js';
import { Draws, Part } from '../kit/part.js';
import { OfBefore } from './before.js';
import { deskWords } from './desk-words.js';
import { Facts, type SomeFacts } from './facts.js';
import { useLeave } from './use-address.js';

/** What stands on the page that asks once: the facts, what exactly will happen, and the button that does it. */
export interface Check {
  /** What exactly it is done to: a page that names nothing does not compile. */
  readonly facts: SomeFacts;
  readonly happens: string;
  /** What somebody may have overlooked, and may want. */
  readonly caution?: ReactNode;
  readonly act: string;
  /** Draws the offer to do it only where the server doesn't foresee that it refuses, which stands among the facts then. */
  readonly offered?: (offer: ReactNode) => ReactNode;
}

interface AskOnceProps {
  readonly title: string;
  readonly check: Check;
  readonly act: () => void;
  /** To the questions; null where there are none. */
  readonly back: (() => void) | null;
  readonly children: ReactNode;
}

export function AskOnce({ title, check, act, back, children }: AskOnceProps) {
  const words = useWords(deskWords);
  const leave = useLeave();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const { offered = (offer) => offer } = check;
  return (
    <section className="stack narrow">
      <h1 tabIndex={-1} ref={head}>
        {title}
      </h1>
      {children}
      <div className="card stack">
        <h2>{words.checkTitle}</h2>
        <Facts lines={check.facts} />
        {check.caution === undefined ? null : <p className="happens">{check.caution}</p>}
        {offered(<p className="happens">{check.happens}</p>)}
        <p className="actions">
          {offered(
            <button type="button" className="button" onClick={act}>
              {check.act}
            </button>,
          )}
          <button type="button" className="button plain" onClick={back ?? leave}>
            {back === null ? words.notNow : words.change}
          </button>
        </p>
      </div>
    </section>
  );
}

interface WithWayBackProps {
  readonly title: string;
  /** To what was typed, or to the page that asks once. */
  readonly change: () => void;
  readonly children: ReactNode;
}

/** A page that one need not stay on: what was typed is there, and can be changed or left. */
export function WithWayBack({ title, change, children }: WithWayBackProps) {
  const words = useWords(deskWords);
  return (
    <section className="stack narrow">
      <h1>{title}</h1>
      {children}
      <p>
        <button type="button" className="button plain" onClick={change}>
          {words.change}
        </button>
      </p>
    </section>
  );
}

interface OnItsWayProps {
  readonly waitsFor: Waiting['for'];
  readonly title: string;
  readonly change: () => void;
}

/** A line may be broken for good: nobody has to wait for it. */
export function OnItsWay({ waitsFor, title, change }: OnItsWayProps) {
  const words = useWords(deskWords);
  const says = (
    <p className="wait" role="status">
      <span className="dot" aria-hidden="true" />
      {{ answer: words.asking, queue: words.news, line: words.line }[waitsFor]}
    </p>
  );
  if (waitsFor === 'line')
    return (
      <WithWayBack title={title} change={change}>
        {says}
      </WithWayBack>
    );
  return (
    <section className="stack narrow">
      <h1>{title}</h1>
      {says}
    </section>
  );
}

/** What was done, and where one goes from there. */
export interface Outcome {
  readonly title: string;
  readonly says?: ReactNode;
  readonly next: ReactNode;
}

interface DoneProps {
  /** Of the page, where the answer came without what its own is made of. */
  readonly title: string;
  readonly outcome: () => Outcome;
  /** When it was asked for, where that was before the page was opened. */
  readonly since: number | null;
  readonly onceMore: () => void;
  readonly end: () => void;
}

/** What was typed has been done: the next wish begins with nothing. */
export function Done({ title, outcome, since, onceMore, end }: DoneProps) {
  useEffect(end, [end]);
  const draw = (): ReactNode => {
    const { title: became, says, next } = outcome();
    return (
      <>
        <h1>{became}</h1>
        {says}
        {since !== null && <OfBefore since={since} onceMore={onceMore} />}
        <p className="actions">{next}</p>
      </>
    );
  };
  return (
    <section className="stack narrow" role="status">
      <Part instead={<DoneUntold title={title} />}>
        <Draws draw={draw} />
      </Part>
    </section>
  );
}

/** It is done, and a part of the platform that would say more of it did not answer. */
function DoneUntold({ title }: { readonly title: string }) {
  const words = useWords(deskWords);
  return (
    <>
      <h1>{title}</h1>
      <p>{words.doneUntold}</p>
    </>
  );
}
