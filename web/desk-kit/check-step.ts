import { useEffect, useState } from 'react';

const CHECK = '#check';
/** On entries of the browser's history that were made by going on from the questions: those stand right before. */
const MARK = 'puhuiCheck';

interface Entry {
  readonly hash: string;
  readonly state: unknown;
}

/**
 * Where somebody is who stands at an entry of the history.
 * - questions, check: where they are.
 * - behind: at the page that asks once, with nothing to ask (after a reload, or forward to it once an answer has been changed); the
 *   questions are one entry back.
 * - nowhere: the same where nobody went on from questions: the address was typed, sent, or opened in a tab of its own.
 */
export function stepAt(
  { hash, state }: Entry,
  isAnswered: boolean,
): 'questions' | 'check' | 'behind' | 'nowhere' {
  if (hash !== CHECK) return 'questions';
  if (!(typeof state === 'object' && state !== null && MARK in state)) return 'nowhere';
  return isAnswered ? 'check' : 'behind';
}

/** The router keeps its own marks in there. */
const marked = (state: unknown): object => ({ ...(typeof state === 'object' ? state : {}), [MARK]: true });

interface CheckStep {
  readonly atCheck: boolean;
  readonly toCheck: () => void;
  /** From there to the questions. */
  readonly back: () => void;
}

/**
 * The page that asks once has an address of its own, so that the browser's back leads to the questions. Whoever comes to that address
 * another way than by answering stands before the questions, and at their address.
 * @param isAnswered whether the questions have been answered since the page was opened, and no answer has been changed
 */
export function useCheckStep(isAnswered: boolean): CheckStep {
  // Nothing has been answered when a page is opened, whatever its address says.
  const [atCheck, setAtCheck] = useState(false);
  useEffect(() => {
    const settle = (): void => {
      const step = stepAt({ hash: location.hash, state: history.state }, isAnswered);
      setAtCheck(step === 'check');
      if (step === 'behind') history.back();
      if (step === 'nowhere')
        history.replaceState(history.state, '', `${location.pathname}${location.search}`);
    };
    settle();
    window.addEventListener('popstate', settle);
    return () => window.removeEventListener('popstate', settle);
  }, [isAnswered]);
  return {
    atCheck,
    toCheck: () => {
      history.pushState(marked(history.state), '', CHECK);
      setAtCheck(true);
    },
    back: () => history.back(),
  };
}
