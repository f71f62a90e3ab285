import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { momentInFull } from '../kit/dates.js';
import { useLanguage, useWords } from '../kit/language.js';
import type { Refused } from '../kit/refusal.js';
import { Refusal, Trouble } from '../kit/told.js';
import { deskWords } from './desk-words.js';
import { useDraft } from './draft.js';
import { Facts, type SomeFacts } from './facts.js';
import type { Fields } from './fields.js';
import { DeskForm, type Values } from './form.js';
import { NotNow, useStandsOtherwise } from './not-now.js';
import { isRefused, useDeed, type DeedOf, type DeedResult } from './use-deed.js';

/** What stands on the page that asks once: the facts, what exactly will happen, and the button that does it. */
interface Check {
  /** What exactly it is done to: a page that names nothing does not compile. */
  readonly facts: SomeFacts;
  readonly happens: string;
  /** What somebody may have overlooked, and may want. */
  readonly caution?: string;
  readonly act: string;
}

/** What was done, and where one goes from there. */
export interface Outcome {
  readonly title: string;
  readonly says?: ReactNode;
  readonly next: ReactNode;
}

interface DeedPageProps<Name extends string, Data, Variables, Result extends DeedResult> {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Questions; without any, the page that asks once is the first. */
  readonly fields: Fields<Name>;
  readonly start?: Partial<Values<Name>>;
  readonly check: (values: Values<Name>) => Check;
  readonly deed: DeedOf<Data, Variables, Values<Name>, Result>;
  /** What became of it. Every refusal is told here, in its own words: a page answers for what is none, or does not compile. */
  readonly became: (done: Exclude<Result, Refused>, values: Values<Name>) => Outcome;
  /** What a refusal says beside its words. */
  readonly more?: (refused: Extract<Result, Refused>) => ReactNode;
}

const isDone = <Result extends DeedResult>(result: Result): result is Exclude<Result, Refused> =>
  !isRefused(result);

const CHECK = '#check';

/**
 * Fill in, check, done: each a page, with the browser's back between them. What is typed outlives a reload and a new
 * sign-in; what is asked for happens once, however often the button is pressed or the line breaks.
 */
export function DeedPage<Name extends string, Data, Variables, Result extends DeedResult>(
  props: DeedPageProps<Name, Data, Variables, Result>,
) {
  const { title, lead, fields, start, check, deed, became, more } = props;
  const words = useWords(deskWords);
  const { doing, act, restart, left, giveUpLeft } = useDeed(deed);
  const asksNothing = Object.keys(fields).length === 0;
  const [values, setValues] = useState<Values<Name> | null>(asksNothing ? ({} as Values<Name>) : null);
  const { atCheck, toCheck, back } = useCheckStep();
  const standing = useStandsOtherwise();
  const change = (): void => {
    restart();
    if (atCheck) back();
  };
  if (doing.state === 'waiting') return <OnItsWay waitsFor={doing.for} title={title} />;
  if (doing.state === 'failed')
    return <Failed title={title} failure={doing.failure} again={() => values !== null && act(values)} />;
  if (doing.state === 'answered') {
    const { result, since } = doing;
    if (isDone(result) && values !== null)
      return <Done name={deed.name} since={since} onceMore={change} {...became(result, values)} />;
    return (
      isRefused(result) && (
        <Stopped title={title} change={change}>
          <Refusal refused={result}>{more?.(result)}</Refusal>
        </Stopped>
      )
    );
  }
  if (standing !== null && left === null) return <NotNow title={title} {...standing} />;
  const before = left !== null && <LeftBefore since={left} giveUp={giveUpLeft} />;
  if (values !== null && (asksNothing || atCheck))
    return (
      <AskOnce title={title} check={check(values)} act={() => act(values)} back={asksNothing ? null : back}>
        {before}
      </AskOnce>
    );
  return (
    <section className="stack narrow">
      <h1>{title}</h1>
      {before}
      {lead}
      <DeskForm
        name={deed.name}
        fields={fields}
        {...(start === undefined ? {} : { start })}
        go={words.goOn}
        onReady={(ready) => {
          setValues(ready);
          toCheck();
        }}
      />
    </section>
  );
}

function Failed({ title, ...trouble }: { readonly title: string } & ComponentProps<typeof Trouble>) {
  return (
    <section className="stack narrow">
      <h1>{title}</h1>
      <Trouble {...trouble} />
    </section>
  );
}

/** The page from which it was asked is gone; whether it was done is not known before it is asked for again. */
function LeftBefore({ since, giveUp }: { readonly since: number; readonly giveUp: () => void }) {
  const words = useWords(deskWords);
  const language = useLanguage();
  return (
    <div className="note stack" role="status">
      <p>
        <strong>{words.left(momentInFull(new Date(since).toISOString(), language))}</strong>
        {words.leftHint}
      </p>
      <p>
        <button type="button" className="button plain small" onClick={giveUp}>
          {words.giveUp}
        </button>
      </p>
    </div>
  );
}

/** What it says may have been taken back since: its answer is of when it was asked for first. */
function OfBefore({ since, onceMore }: { readonly since: number; readonly onceMore: () => void }) {
  const words = useWords(deskWords);
  const language = useLanguage();
  return (
    <div className="note stack">
      <p>
        <strong>{words.ofBefore(momentInFull(new Date(since).toISOString(), language))}</strong>
        {words.ofBeforeHint}
      </p>
      <p>
        <button type="button" className="button plain small" onClick={onceMore}>
          {words.onceMore}
        </button>
      </p>
    </div>
  );
}

interface DoneProps extends Outcome {
  readonly name: string;
  /** When it was asked for, where that was before the page was opened. */
  readonly since: number | null;
  readonly onceMore: () => void;
}

/** What was typed has been done: the next wish begins with nothing. */
function Done({ name, title, says, next, since, onceMore }: DoneProps) {
  const { end } = useDraft(name);
  useEffect(end, [end]);
  return (
    <section className="stack narrow" role="status">
      <h1>{title}</h1>
      {says}
      {since !== null && <OfBefore since={since} onceMore={onceMore} />}
      <p className="actions">{next}</p>
    </section>
  );
}

interface StoppedProps {
  readonly title: string;
  readonly change: () => void;
  readonly children: ReactNode;
}

function Stopped({ title, change, children }: StoppedProps) {
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

interface AskOnceProps {
  readonly title: string;
  readonly check: Check;
  readonly act: () => void;
  readonly back: (() => void) | null;
  readonly children: ReactNode;
}

function AskOnce({ title, check, act, back, children }: AskOnceProps) {
  const words = useWords(deskWords);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
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
        <p className="happens">{check.happens}</p>
        <p className="actions">
          <button type="button" className="button" onClick={act}>
            {check.act}
          </button>
          <button type="button" className="button plain" onClick={back ?? (() => history.back())}>
            {back === null ? words.notNow : words.change}
          </button>
        </p>
      </div>
    </section>
  );
}

function OnItsWay({
  waitsFor,
  title,
}: {
  readonly waitsFor: 'answer' | 'queue' | 'line';
  readonly title: string;
}) {
  const words = useWords(deskWords);
  const says = { answer: words.asking, queue: words.news, line: words.line }[waitsFor];
  return (
    <section className="stack narrow">
      <h1>{title}</h1>
      <p className="wait" role="status">
        <span className="dot" aria-hidden="true" />
        {says}
      </p>
    </section>
  );
}

/** The page that asks once has an address of its own, so that the browser's back leads to the questions. */
function useCheckStep(): {
  readonly atCheck: boolean;
  readonly toCheck: () => void;
  readonly back: () => void;
} {
  const [atCheck, setAtCheck] = useState(location.hash === CHECK);
  useEffect(() => {
    const moved = (): void => setAtCheck(location.hash === CHECK);
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);
  return {
    atCheck,
    toCheck: () => {
      // The router keeps its own marks in there.
      const state: unknown = history.state;
      history.pushState(state, '', CHECK);
      setAtCheck(true);
    },
    back: () => history.back(),
  };
}
