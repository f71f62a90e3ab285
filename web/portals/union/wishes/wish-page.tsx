import type { ReactNode } from 'react';
import { DeedPage, type Outcome } from '../../../desk-kit/deed-page.js';
import { Facts, Status, type FactLine, type SomeFacts } from '../../../desk-kit/facts.js';
import { Found } from '../../../desk-kit/found.js';
import { StepOf } from '../../../desk-kit/not-now.js';
import { useNameBesideMobile } from '../../../desk-kit/person-name.js';
import type { DeedOf, DeedResult } from '../../../desk-kit/use-deed.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import type { Refused } from '../../../kit/refusal.js';
import type { Known } from '../../../kit/use-asked.js';
import type { Statuses, Wish } from './wish.js';
import { wishWords } from './words.js';

interface FoundWishProps<Data, One> {
  readonly known: Known<Data>;
  readonly one: (data: Data) => One | null;
  readonly children: (wish: One) => ReactNode;
}

/** A wish by its address, or that there is none such. */
export function FoundWish<Data, One>(props: FoundWishProps<Data, One>) {
  const words = useWords(wishWords);
  return <Found {...props} none={{ gone: words.unknown, goneHint: words.unknownHint }} />;
}

interface ToAnswerProps<
  Data,
  One extends string,
  Step extends string,
  Of extends Wish<One>,
> extends FoundWishProps<Data, Of> {
  readonly step: Step;
  readonly steps: Readonly<Record<One, readonly Step[]>>;
  readonly statuses: Statuses<One>;
  readonly toWish: (words: string) => ReactNode;
}

/** A wish that waits for this answer; at any other the page says why not, and leads back. */
export function ToAnswer<Data, One extends string, Step extends string, Of extends Wish<One>>({
  step,
  steps,
  statuses,
  toWish,
  children,
  ...found
}: ToAnswerProps<Data, One, Step, Of>) {
  const words = useWords(wishWords);
  return (
    <FoundWish {...found}>
      {(wish) => (
        <StepOf
          step={step}
          table={steps}
          status={wish.status}
          wordOf={(status) => statuses.words[status]}
          back={toWish(words.toWish)}
        >
          {children(wish)}
        </StepOf>
      )}
    </FoundWish>
  );
}

interface WishFactsProps {
  readonly mobile: string;
  /** What it asks for, where that differs from wish to wish. */
  readonly wanted?: readonly FactLine[];
}

/** Whose it is, what it asks for, and what became of it. */
export function useWishFacts(
  { person, tradeUnion, askedAt, answeredAt, reason }: Wish<string>,
  { mobile, wanted = [] }: WishFactsProps,
): SomeFacts {
  const words = useWords(wishWords);
  const language = useLanguage();
  const nameOf = useNameBesideMobile();
  return [
    [words.name, nameOf(person)],
    [mobile, person.maskedMobile],
    [words.identity, person.maskedIdentityNumber],
    [words.union, tradeUnion?.name ?? null],
    ...wanted,
    [words.askedAt, momentInFull(askedAt, language)],
    [words.answeredAt, answeredAt === null ? null : momentInFull(answeredAt, language)],
    [words.reason, reason],
  ];
}

interface WishInViewProps<One extends string, Step extends string> {
  readonly wish: Wish<One>;
  readonly facts: SomeFacts;
  readonly statuses: Statuses<One>;
  readonly steps: readonly Step[];
  /** What each step means, for who has not done it before. */
  readonly means: Readonly<Record<Step, string>>;
  readonly toStep: (step: Step) => ReactNode;
  /** What is said where nothing is left to do. */
  readonly over: string;
  readonly children?: ReactNode;
}

/** One wish: its facts, where it stands, and what can be answered. */
export function WishInView<One extends string, Step extends string>(props: WishInViewProps<One, Step>) {
  const { wish, facts, statuses, steps, means, toStep, over, children } = props;
  const words = useWords(wishWords);
  return (
    <>
      <div className="title-line">
        <h1>
          <bdi>{useNameBesideMobile()(wish.person)}</bdi>
        </h1>
        <Status word={statuses.words[wish.status]} tone={statuses.tones[wish.status]} />
      </div>
      <section className="card">
        <Facts lines={facts} />
      </section>
      <section className="card stack" aria-label={words.what}>
        <h2>{words.what}</h2>
        {steps.length === 0 && <p className="quiet">{over}</p>}
        {steps.length > 0 && children}
        <ul className="doable">
          {steps.map((step) => (
            <li key={step}>
              {toStep(step)}
              <span className="quiet small">{means[step]}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface RefuseWishProps<Data, Variables, Result extends DeedResult> {
  readonly act: string;
  readonly reasonHint: string;
  readonly facts: SomeFacts;
  readonly deed: DeedOf<Data, Variables, { readonly reason: string }, Result>;
  readonly became: (done: Exclude<Result, Refused>) => Outcome;
}

/** Refuses it, with a reason that the person reads. */
export function RefuseWish<Data, Variables, Result extends DeedResult>({
  act,
  reasonHint,
  facts,
  deed,
  became,
}: RefuseWishProps<Data, Variables, Result>) {
  const words = useWords(wishWords);
  return (
    <DeedPage
      title={act}
      lead={<p className="quiet">{words.refuseMeans}</p>}
      fields={{ reason: { label: words.reason, hint: reasonHint, kind: "person's words" } }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
        happens: words.refuseHappens,
        act,
      })}
      deed={deed}
      became={became}
    />
  );
}

/** What is told once it was answered. */
export function useWishMoved<One extends string>(
  statuses: Statuses<One>,
  toWishes: (words: string) => ReactNode,
): (status: One) => Outcome {
  const words = useWords(wishWords);
  return (status) => ({
    title: words.done,
    says: <p>{words.nowIs(statuses.words[status])}</p>,
    next: toWishes(words.back),
  });
}
