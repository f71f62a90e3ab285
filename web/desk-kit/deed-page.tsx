import { useMatch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useWords } from '../kit/language.js';
import type { Refused } from '../kit/refusal.js';
import { Refusal, Trouble } from '../kit/told.js';
import { AskedBefore } from './before.js';
import { useCheckStep } from './check-step.js';
import { AskOnce, Done, OnItsWay, WithWayBack, type Check, type Outcome } from './deed-parts.js';
import { deskWords } from './desk-words.js';
import { asksUnkept, isForgotten, useTyping, type Values } from './draft.js';
import type { Fields } from './fields.js';
import { DeskForm } from './form.js';
import { FreshFirst } from './fresh-first.js';
import { NotNow, useStandsOtherwise, useToThing } from './not-now.js';
import type { UnderWay } from './runs.js';
import { SignedOutMidway } from './signed-out.js';
import { StillTyped } from './still-typed.js';
import { isRefused, useDeed, type DeedOf, type DeedResult } from './use-deed.js';
import { useVisit } from './use-visit.js';

export type { Outcome } from './deed-parts.js';

/** What is asked for. Who was told that the same was done already may say that this is another one. */
type Given<Name extends string> = Values<Name> & { readonly again?: true };

interface DeedPageProps<Name extends string, Data, Variables, Result extends DeedResult> {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Questions; without any, the page that asks once is the first. */
  readonly fields: Fields<Name>;
  /** What the form shows where nobody has typed anything. */
  readonly start?: Partial<Values<Name>>;
  readonly check: (values: Values<Name>) => Check;
  readonly deed: DeedOf<Data, Variables, Given<Name>, Result>;
  /** What became of it. Every refusal is told here, in its own words: a page answers for what is none, or does not compile. */
  readonly became: (done: Exclude<Result, Refused>, values: Values<Name>) => Outcome;
  /** What a refusal says beside its words; and how it is asked for all the same, as another one. */
  readonly more?: (refused: Extract<Result, Refused>, asAnother: () => void) => ReactNode;
}

/**
 * Fill in, check, done: each a page, with the browser's back between them. What is typed outlives a reload and a new
 * sign-in; what is asked for happens once, however often the button is pressed or the line breaks. At another address, be it only
 * another person's in what follows its question mark, it is another page, and so it is to who follows a link to it anew.
 */
export function DeedPage<Name extends string, Data, Variables, Result extends DeedResult>(
  props: DeedPageProps<Name, Data, Variables, Result>,
) {
  const address = useMatch({
    strict: false,
    select: ({ pathname, search }) => `${pathname} ${JSON.stringify(search)}`,
  });
  const visit = useVisit();
  return <DeedAtAddress key={`${address} ${visit}`} {...props} />;
}

function DeedAtAddress<Name extends string, Data, Variables, Result extends DeedResult>(
  props: DeedPageProps<Name, Data, Variables, Result>,
) {
  const { title, lead, fields, start = {}, check, deed } = props;
  const words = useWords(deskWords);
  const { doing, act, restart, before } = useDeed(deed);
  const { typed, own, type, end } = useTyping({ name: deed.name, fields, start });
  const asksNothing = Object.keys(fields).length === 0;
  const none = asksNothing ? ({} as Values<Name>) : null;
  const [values, setValues] = useState<Values<Name> | null>(none);
  const { atCheck, toCheck, back } = useCheckStep(values !== null);
  const standing = useStandsOtherwise();
  const change = (): void => {
    restart();
    if (atCheck) back();
  };
  const onceMore = (): void => {
    change();
    setValues(none);
  };
  const still = <StillTyped fields={fields} typed={typed} own={own} forget={end} />;
  if (doing.state !== 'ready')
    return (
      <Asked
        {...props}
        still={still}
        doing={doing}
        again={act}
        change={change}
        onceMore={onceMore}
        end={end}
      />
    );
  const isOfBefore = before.left !== null || before.seeCome !== null;
  if (standing !== null && !isOfBefore) return <NotNow title={title} {...standing} typed={still} />;
  if (values !== null && (asksNothing || atCheck))
    return (
      <AskOnce title={title} check={check(values)} act={() => act(values)} back={asksNothing ? null : back}>
        <AskedBefore {...before} />
      </AskOnce>
    );
  const typeAnew = (one: Name, value: string): void => {
    // What was answered is another thing now: nobody goes forward to a page that asks about what they have changed.
    setValues(null);
    type(one, value);
  };
  const goOn = (ready: Values<Name>): void => {
    setValues(ready);
    toCheck();
  };
  const form = (
    <section className="stack narrow">
      <h1>{title}</h1>
      <AskedBefore {...before} />
      {lead}
      <DeskForm fields={fields} typing={{ typed, type: typeAnew }} go={words.goOn} onReady={goOn} />
    </section>
  );
  return deed.freshSignIn === true && asksUnkept(fields) ? (
    <FreshFirst title={title}>{form}</FreshFirst>
  ) : (
    form
  );
}

interface AskedProps<Name extends string, Data, Variables, Result extends DeedResult> extends Pick<
  DeedPageProps<Name, Data, Variables, Result>,
  'title' | 'fields' | 'became' | 'more'
> {
  readonly still: ReactNode;
  readonly doing: UnderWay<Result, Given<Name>>;
  readonly again: (given: Given<Name>) => void;
  readonly change: () => void;
  readonly onceMore: () => void;
  readonly end: () => void;
}

const isDone = <Result extends DeedResult>(result: Result): result is Exclude<Result, Refused> =>
  !isRefused(result);

/** How far it has come, and what became of it. Whatever that is but done, the way back to what was typed is open. */
function Asked<Name extends string, Data, Variables, Result extends DeedResult>(
  props: AskedProps<Name, Data, Variables, Result>,
) {
  const { title, fields, became, more, still, doing, again, change, onceMore, end } = props;
  const { given } = doing;
  const toThing = useToThing();
  const forgets = isForgotten(fields, given);
  if (doing.state === 'waiting') return <OnItsWay waitsFor={doing.for} title={title} change={change} />;
  if (doing.state === 'failed')
    return (
      <WithWayBack title={title} change={change}>
        {doing.failure.kind === 'signed-out' ? (
          <SignedOutMidway forgets={forgets} />
        ) : (
          <Trouble isDeed forgets={forgets} failure={doing.failure} again={() => again(given)} />
        )}
      </WithWayBack>
    );
  const { result, since } = doing;
  if (isDone(result))
    return (
      <Done title={title} outcome={() => became(result, given)} since={since} onceMore={onceMore} end={end} />
    );
  const refusal = isRefused(result) && (
    <Refusal refused={result}>{more?.(result, () => again({ ...given, again: true as const }))}</Refusal>
  );
  // Somebody else took the step meanwhile: there is no form to go back to, and what was typed into it stays in view.
  if (toThing !== null && result.__typename.endsWith('StepNotOpen'))
    return (
      <section className="stack narrow">
        <h1>{title}</h1>
        {refusal}
        <p className="actions">{toThing}</p>
        {still}
      </section>
    );
  return (
    <WithWayBack title={title} change={change}>
      {refusal}
    </WithWayBack>
  );
}
