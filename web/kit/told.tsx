import { useEffect, useState, type ReactNode } from 'react';
import type { Missing } from './ask.js';
import type { Failure } from './failure.js';
import { kitWords } from './kit-words.js';
import { useLanguage, useWords } from './language.js';
import { AnswerNow, Draws, OfBefore, Part } from './part.js';
import { explained, type Refused } from './refusal.js';
import { signInAgain } from './session.js';
import { SignIn, WayIn } from './sign-in.js';
import { tooOftenHint } from './too-often.js';
import { useHeads } from './use-heads.js';
import type { Known } from './use-asked.js';

/** From when on a wait is said to be long. */
const LONG_MS = 4_000;

/** Says that something is being read; nothing for the first blink of an eye, so that nothing flashes. */
export function Wait({ says }: { readonly says?: string }) {
  const words = useWords(kitWords);
  const [waited, setWaited] = useState<'not yet' | 'a while' | 'long'>('not yet');
  useEffect(() => {
    const timers = [
      setTimeout(() => setWaited('a while'), 250),
      setTimeout(() => setWaited('long'), LONG_MS),
    ];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (waited === 'not yet') return <p className="wait" aria-hidden="true" />;
  return (
    <p className="wait" role="status">
      <span className="dot" aria-hidden="true" />
      {waited === 'long' ? words.waitingLong : (says ?? words.waiting)}
    </p>
  );
}

function Trace({ id }: { readonly id: string | null }) {
  const words = useWords(kitWords);
  return (
    <details className="trace">
      <summary>{words.traceTitle}</summary>
      {id ?? words.noTrace}
    </details>
  );
}

function SignInAgain({ forgets }: Pick<TroubleProps, 'forgets'>) {
  const words = useWords(kitWords);
  return (
    <div className="note stack" role="alert">
      <p>
        <strong>{words.signInAgainTitle}</strong>
        {words.signInAgainHint}
        {forgets === true && words.notKept}
      </p>
      <p>
        <button type="button" className="button" onClick={signInAgain}>
          {words.signInAgain}
        </button>
      </p>
    </div>
  );
}

interface TroubleProps {
  readonly failure: Failure;
  readonly again?: () => void;
  /** It was read, not done: what cannot be asked for is an address that nobody mends by trying. */
  readonly isQuestion?: boolean;
  /** It was done under a key: nobody knows whether it was, and trying again is the same once more. */
  readonly isDeed?: boolean;
  /** It is asked again by itself whether a duty has come. */
  readonly asksOn?: boolean;
  /** Something was typed that no browser keeps: it is to be typed again. */
  readonly forgets?: boolean;
}

/** What happened and what to do, with the trace id folded away. */
export function Trouble({
  failure,
  again,
  isQuestion = false,
  isDeed = false,
  asksOn = false,
  forgets = false,
}: TroubleProps) {
  const words = useWords(kitWords);
  const language = useLanguage();
  const heads = useHeads(isQuestion);
  if (failure.kind === 'signed-out')
    return (
      <>
        <div className="stack" role="alert">
          <h2 {...heads}>{words.signedOutTitle}</h2>
          <SignIn act={words.signIn} />
        </div>
        <WayIn />
      </>
    );
  if (failure.kind === 'sign-in-again') return <SignInAgain forgets={forgets} />;
  const said = {
    'sign-in-untold': [words.signInUntold, words.signInUntoldHint],
    'another-person': [words.anotherPerson, words.anotherPersonHint],
    line: [words.lineTitle, words.lineHint],
    unavailable: [words.awayTitle, words.awayHint],
    forbidden: [words.forbiddenTitle, words.forbiddenHint + (asksOn ? words.dutyComes : '')],
    'too-often': [words.tooOftenTitle, tooOftenHint(failure.againAt, words, language)],
    behind: [words.behindTitle, words.behindHint],
    'wrong-input': isQuestion ? [words.noSuchTitle, words.noSuchHint] : [words.wrongTitle, words.wrongHint],
    outdated: [words.outdatedTitle, words.outdatedHint],
    broken: [words.brokenTitle, isDeed ? words.brokenDeedHint : words.brokenHint],
  } as const;
  const [title, hint] = said[failure.kind];
  const opensAnew = failure.kind === 'outdated' || failure.kind === 'another-person';
  const isInVain = isQuestion && failure.kind === 'wrong-input';
  const go = opensAnew ? () => location.reload() : again;
  return (
    <div className="note stack" role="alert">
      <p>
        <strong {...heads}>{title}</strong>
        {hint}
      </p>
      {go && !isInVain && (
        <p>
          <button type="button" className="button plain" onClick={go}>
            {opensAnew ? words.reload : words.again}
          </button>
        </p>
      )}
      <Trace id={failure.traceId} />
    </div>
  );
}

interface SomeMissingProps {
  readonly missing: readonly Missing[];
  readonly again: () => void;
}

/** Parts that did not come, while the rest did: each reason once, and only what is away is said to come back. */
function SomeMissing({ missing, again }: SomeMissingProps) {
  const words = useWords(kitWords);
  const away = missing.find(({ failure }) => failure.passes);
  const others = new Map(
    missing.flatMap(({ failure }) => (failure.passes ? [] : [[failure.kind, failure] as const])),
  );
  return (
    <>
      {away !== undefined && (
        <div className="note" role="status">
          <strong>{words.awayTitle}</strong>
          {words.awayHint}
          <Trace id={away.failure.traceId} />
        </div>
      )}
      {[...others.values()].map((failure) => (
        <Trouble key={failure.kind} failure={failure} again={again} />
      ))}
    </>
  );
}

/** What is drawn was read before, and no news of it comes: figures that stand still must not look as if they were live. */
function Stale({ stale, again }: { readonly stale: Failure | null; readonly again: () => void }) {
  const words = useWords(kitWords);
  if (stale === null) return null;
  if (!stale.passes) return <Trouble failure={stale} again={again} />;
  return (
    <div className="note" role="status">
      <strong>{words.staleTitle}</strong>
      {words.staleHint}
      <Trace id={stale.traceId} />
    </div>
  );
}

/** A refusal in words: what happened, and what the person can do. */
export function Refusal({ refused, children }: { readonly refused: Refused; readonly children?: ReactNode }) {
  const { what, hint } = explained(refused, useLanguage());
  // Where it is all that there is, it is what its page is called: else the window keeps the name of what was waited for.
  const heads = useHeads(true);
  return (
    <div className="note" role="status">
      <strong {...heads}>{what}</strong>
      {hint}
      {children}
    </div>
  );
}

interface HeadedProps {
  readonly of: string | undefined;
  readonly children: ReactNode;
}

/** Under the heading of what it is about, where that is not said above. */
function Headed({ of, children }: HeadedProps) {
  if (of === undefined) return children;
  return (
    <section className="stack" aria-label={of}>
      <h2>{of}</h2>
      {children}
    </section>
  );
}

/** In the place of a part that did not come: what it is, and that it is away. */
export function PartAway({ of }: { readonly of: string }) {
  const words = useWords(kitWords);
  return (
    <Headed of={of}>
      <p className="quiet">{words.unread}</p>
    </Headed>
  );
}

interface PartOfProps {
  /** Its heading, or what it would show. */
  readonly of: string;
  readonly children: ReactNode;
}

/** A part of a page that another service may owe: in its place stands what it is, and that it is away. */
export const PartOf = ({ of, children }: PartOfProps): ReactNode => (
  <Part instead={<PartAway of={of} />}>{children}</Part>
);

/**
 * Draws what came; says what it waits for until then, and what is wrong when it did not come. What reads a part that did not come is not
 * drawn.
 */
export function Told<Data>({
  known,
  of,
  says,
  signedOut,
  children,
}: {
  readonly known: Known<Data>;
  /** What it is of, where its own heading comes with the answer: in its place while that does not come. */
  readonly of?: string;
  /** What is waited for, where somebody may wait for nothing else. */
  readonly says?: string;
  /** In place of the bare request to sign in: a portal's first page explains itself. */
  readonly signedOut?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}) {
  if (known.state === 'waiting') return <Wait {...(says === undefined ? {} : { says })} />;
  if (known.state === 'failed') {
    if (known.failure.kind === 'signed-out' && signedOut !== undefined) return signedOut;
    const { failure, again, asksOn = false } = known;
    return (
      <Headed of={of}>
        <Trouble failure={failure} again={again} asksOn={asksOn} isQuestion />
      </Headed>
    );
  }
  return (
    <>
      <Stale stale={known.stale} again={known.again} />
      <SomeMissing missing={known.answer.missing} again={known.again} />
      {/* That a part is away is said once, above. */}
      <OfBefore value={known.isOfBefore === true}>
        <AnswerNow value={known.answer}>
          <Part instead={of === undefined ? null : <PartAway of={of} />}>
            <Draws draw={() => children(known.answer.data)} />
          </Part>
        </AnswerNow>
      </OfBefore>
    </>
  );
}
