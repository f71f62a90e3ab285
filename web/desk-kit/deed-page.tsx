import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useWords } from '../kit/language.js';
import { Trouble } from '../kit/told.js';
import { deskWords } from './desk-words.js';
import { endDraft } from './draft.js';
import { Facts, type FactLine } from './facts.js';
import { DeskForm, type Fields, type Values } from './form.js';
import { useDeed, type DeedOf, type DeedResult } from './use-deed.js';

/** What stands on the page that asks once: the facts, what exactly will happen, and the button that does it. */
export interface Check {
  readonly facts: readonly FactLine[];
  readonly happens: string;
  readonly act: string;
}

interface DeedPageProps<Name extends string, Data, Variables, Result extends DeedResult> {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Questions; without any, the page that asks once is the first. */
  readonly fields: Fields<Name>;
  readonly start?: Partial<Values<Name>>;
  readonly check: (values: Values<Name>) => Check;
  readonly deed: DeedOf<Data, Variables, Values<Name>, Result>;
  /** A branch for every member of the union, ending in unreachable. */
  readonly became: (result: Result) => ReactNode;
}

const CHECK = 'check';

/**
 * Fill in, check, done: each a page, with the browser's back between them. What is typed outlives a reload and a new
 * sign-in; what is asked for happens once, however often the button is pressed or the line breaks.
 */
export function DeedPage<Name extends string, Data, Variables, Result extends DeedResult>(
  props: DeedPageProps<Name, Data, Variables, Result>,
) {
  const { title, lead, fields, start, check, deed, became } = props;
  const words = useWords(deskWords);
  const { doing, act, restart } = useDeed(deed);
  const [values, setValues] = useState<Values<Name> | null>(
    Object.keys(fields).length === 0 ? ({} as Values<Name>) : null,
  );
  const { atCheck, toCheck, back } = useCheckStep();
  const isAsking =
    doing.state === 'ready' && values !== null && (atCheck || Object.keys(fields).length === 0);
  if (doing.state === 'waiting') return <OnItsWay waitsFor={doing.for} title={title} />;
  if (doing.state === 'failed')
    return (
      <>
        <h1>{title}</h1>
        <Trouble failure={doing.failure} again={() => values !== null && act(values)} />
      </>
    );
  if (doing.state === 'answered') {
    if ('hint' in doing.result)
      return (
        <section className="stack narrow">
          <h1>{title}</h1>
          {became(doing.result)}
          <p>
            <button type="button" className="button plain" onClick={() => (restart(), atCheck && back())}>
              {words.change}
            </button>
          </p>
        </section>
      );
    endDraft(deed.name);
    return <section className="stack narrow">{became(doing.result)}</section>;
  }
  if (isAsking)
    return (
      <AskOnce
        title={title}
        check={check(values)}
        act={() => act(values)}
        back={Object.keys(fields).length === 0 ? null : back}
      />
    );
  return (
    <section className="stack narrow">
      <h1>{title}</h1>
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

interface AskOnceProps {
  readonly title: string;
  readonly check: Check;
  readonly act: () => void;
  readonly back: (() => void) | null;
}

function AskOnce({ title, check, act, back }: AskOnceProps) {
  const words = useWords(deskWords);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="stack narrow">
      <h1 tabIndex={-1} ref={head}>
        {title}
      </h1>
      <div className="card stack">
        <h2>{words.checkTitle}</h2>
        <Facts lines={check.facts} />
        <p className="happens">{check.happens}</p>
        <p className="actions">
          <button type="button" className="button" onClick={act}>
            {check.act}
          </button>
          <button type="button" className="button plain" onClick={back ?? (() => history.back())}>
            {words.change}
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
  const { history: place } = useRouter();
  const atCheck = useRouterState({ select: ({ location }) => location.hash === CHECK });
  return {
    atCheck,
    toCheck: () => place.push(`${location.pathname}${location.search}#${CHECK}`),
    back: () => place.back(),
  };
}
