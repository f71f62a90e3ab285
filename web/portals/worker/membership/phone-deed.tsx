import { useEffect, useRef, type ReactNode } from 'react';
import { momentInFull } from '../../../kit/dates.js';
import type { Failure } from '../../../kit/failure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { asItSays, DEED_NEWS_TRIES_MAX } from '../../../kit/patience.js';
import type { Refused } from '../../../kit/refusal.js';
import { byServer } from '../../../kit/server-time.js';
import { Refusal, Told, Trouble } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useWish, type WishOf } from '../../../kit/use-wish.js';
import { WISH_GONE_MS, type Wish } from '../../../kit/wish.js';
import { WhoAsksDocument } from '../../../generated/worker/graphql.js';
import { membershipWords } from './words.js';

/** Every answer of a mutation: what was done, or a refusal. */
interface Answer {
  readonly __typename: string;
  readonly retryAfterMs?: number | null;
}
const isRefused = (result: Answer | (Answer & Refused)): result is Answer & Refused => 'hint' in result;
const refusalIn = (result: Answer | (Answer & Refused)): Refused | null =>
  isRefused(result) ? result : null;

interface PhoneDeedProps<Data, Variables, Given, Result extends Answer> {
  readonly title: string;
  /** What is asked for, a line each; what is not said has no line. */
  readonly facts: readonly (readonly [name: string, value: string | null])[];
  /** What it concerns besides, with ways to it. */
  readonly besides?: ReactNode;
  readonly happens: string;
  readonly act: string;
  readonly deed: Omit<
    WishOf<Data, Variables, Given, Result>,
    'personId' | 'againAfter' | 'onAnswered' | 'sameForMs'
  >;
  /** Once there is an answer of theirs. */
  readonly onAnswered?: (personId: string) => void;
  readonly given: Given;
  /** The way back without doing it: to what was typed, or to where one came from. It stays open whatever goes wrong. */
  readonly back: ReactNode;
  /** What is said once it is done, and when it was refused. */
  readonly done: string;
  readonly says?: string;
  readonly refused: string;
  /** What can be done at once about a refusal, beside the way on. */
  readonly mend?: ReactNode;
  /** The way on, whatever became of it. */
  readonly onward: ReactNode;
  /**
   * Why it can't be done as things stand: an address may be kept or gone back to. What still waits for its answer is asked for all the
   * same, since the thing may stand otherwise because it was done.
   */
  readonly notNow?: string | null;
}

/** What can't be taken back is asked once, as a page that says what happens; done once, however often the line breaks. */
export function PhoneDeed<Data, Variables, Given, Result extends Answer>(
  props: PhoneDeedProps<Data, Variables, Given, Result>,
) {
  const known = useAsked(WhoAsksDocument, {});
  return (
    <Told known={known}>
      {({ me }) => me !== null && <OfPerson key={me.person.id} personId={me.person.id} {...props} />}
    </Told>
  );
}

function OfPerson<Data, Variables, Given, Result extends Answer>({
  personId,
  deed,
  given,
  onAnswered,
  notNow = null,
  ...props
}: PhoneDeedProps<Data, Variables, Given, Result> & { readonly personId: string }) {
  const { wishing, left, act, again, giveUp } = useWish({
    ...deed,
    personId,
    // Until its answer has come, the same is the same, however late somebody comes back to it.
    sameForMs: WISH_GONE_MS,
    onAnswered: () => onAnswered?.(personId),
    againAfter: (data, tries) => asItSays(deed.resultOf(data), tries, DEED_NEWS_TRIES_MAX),
  });
  switch (wishing.state) {
    case 'ready':
      return notNow === null || left.mine.length > 0 ? (
        <AskOnce {...props} begin={() => act(given)}>
          {left.mine.map((wish) => (
            <LeftBefore key={wish.key} wish={wish} giveUp={() => giveUp(wish)} />
          ))}
        </AskOnce>
      ) : (
        <NotNow title={props.title} why={notNow} onward={props.onward} />
      );
    case 'waiting':
      return <OnItsWay {...props} isLine={wishing.waiting.for === 'line'} />;
    case 'failed':
      return <Failed {...props} failure={wishing.failure} again={again} />;
    case 'answered':
      return <Became {...props} result={wishing.result} />;
  }
}

type Asked = Pick<
  PhoneDeedProps<unknown, unknown, unknown, Answer>,
  'title' | 'facts' | 'besides' | 'happens' | 'act' | 'back'
>;

interface AskOnceProps extends Asked {
  readonly begin: () => void;
  readonly children: ReactNode;
}

function AskOnce({ title, facts, besides, happens, act, back, begin, children }: AskOnceProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="card stack">
      <h1 tabIndex={-1} ref={head}>
        {title}
      </h1>
      {children}
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="fact">
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      {besides}
      <p className="note">{happens}</p>
      <p className="actions">
        <button type="button" className="button" onClick={begin}>
          {act}
        </button>
        {back}
      </p>
    </section>
  );
}

interface LeftBeforeProps {
  readonly wish: Wish<unknown>;
  readonly giveUp: () => void;
}

/** Whether it was done is not known before it is asked for again; what is changed is another wish. */
function LeftBefore({ wish: { begunAtMs }, giveUp }: LeftBeforeProps) {
  const words = useWords(membershipWords);
  const language = useLanguage();
  return (
    <div className="note stack" role="status">
      <p>
        <strong>{words.left(momentInFull(byServer(begunAtMs).toISOString(), language))}</strong>
        {words.leftHint}
      </p>
      <p>
        <button type="button" className="button plain" onClick={giveUp}>
          {words.giveUp}
        </button>
      </p>
    </div>
  );
}

interface FailedProps extends Pick<Asked, 'title' | 'back'> {
  readonly failure: Failure;
  readonly again: () => void;
}

function Failed({ title, back, ...trouble }: FailedProps) {
  return (
    <>
      <h1>{title}</h1>
      <Trouble isDeed {...trouble} />
      <p className="actions">{back}</p>
    </>
  );
}

interface NotNowProps {
  readonly title: string;
  readonly why: string;
  readonly onward: ReactNode;
}

function NotNow({ title, why, onward }: NotNowProps) {
  return (
    <>
      <h1>{title}</h1>
      <p role="status">{why}</p>
      <p>{onward}</p>
    </>
  );
}

/** A line may be broken for good: nobody has to wait for it. */
function OnItsWay({ isLine, back }: Pick<Asked, 'back'> & { readonly isLine: boolean }) {
  const words = useWords(membershipWords);
  return (
    <>
      <section className="card stack" role="status">
        <h1 className="wait">
          <span className="dot" aria-hidden="true" />
          {words.asking}
        </h1>
        <p>{isLine ? words.lineHint : words.askingHint}</p>
      </section>
      {isLine && <p className="actions">{back}</p>}
    </>
  );
}

type Outcome = Pick<
  PhoneDeedProps<unknown, unknown, unknown, Answer>,
  'done' | 'says' | 'refused' | 'mend' | 'onward'
>;

function Became({ done, says, refused, mend, onward, result }: Outcome & { readonly result: Answer }) {
  const no = refusalIn(result);
  return (
    <>
      <h1>{no === null ? done : refused}</h1>
      {no !== null && <Refusal refused={no} />}
      {no === null && says !== undefined && <p>{says}</p>}
      <p className="actions">
        {no !== null && mend}
        {onward}
      </p>
    </>
  );
}
