import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement, useState } from 'react';
import { drawn, wordsIn } from '../kit/spec/drawn.js';
import { useRuns, type UnderWay } from './runs.js';

type Told = UnderWay<string, string>;
type Runs = ReturnType<typeof useRuns<string, string>>;
type Step = (runs: Runs) => void;

const answer = (result: string, given: string): Told => ({ state: 'answered', result, given, since: null });

/** What a page shows after these steps, of what it asked for and of what came beside it. */
async function shownAfter(...steps: readonly Step[]): Promise<string> {
  const next = [...steps];
  const Page = () => {
    const runs = useRuns<string, string>();
    const [, drawAgain] = useState(0);
    const step = next.shift();
    if (step !== undefined) {
      step(runs);
      drawAgain(next.length);
    }
    const { doing, come } = runs;
    const shown = doing.state === 'answered' ? `${doing.result} of ${doing.given}` : doing.state;
    return createElement('p', null, `${shown}${come ? ', and an answer' : ''}`);
  };
  const routes = createRootRoute({ component: Page });
  return wordsIn(await drawn({ routes, path: '/union/', answers: [] }));
}

/** Asks, and answers later whatever is in view by then. */
function asking(given: string): { readonly begins: Step; readonly isAnswered: Step } {
  let run: ReturnType<Runs['begin']> | null = null;
  return {
    begins: ({ begin }) => {
      run = begin(given);
      run.tell({ state: 'waiting', given, for: 'line' });
    },
    isAnswered: () => run?.tell(answer('done', given)),
  };
}
const goesBack: Step = ({ restart }) => restart();
const looks: Step = ({ seeCome }) => seeCome();

describe('an answer', () => {
  it('takes the place of what waits for it', async () => {
    const budget = asking('12');
    expect(await shownAfter(budget.begins, budget.isAnswered)).toBe('done of 12');
  });

  it('to what somebody went back from replaces nothing: it is told, and shown when they say so', async () => {
    const budget = asking('12');
    const steps = [budget.begins, goesBack, budget.isAnswered];
    expect(await shownAfter(...steps)).toBe('ready, and an answer');
    expect(await shownAfter(...steps, looks)).toBe('done of 12');
  });

  it('stands under no other thing that was asked for since, and is told beside it', async () => {
    const [first, changed] = [asking('12'), asking('13')];
    const steps = [first.begins, goesBack, changed.begins, first.isAnswered];
    expect(await shownAfter(...steps)).toBe('waiting, and an answer');
    expect(await shownAfter(...steps, changed.isAnswered)).toBe('done of 13, and an answer');
  });

  it('is told once where the very same was asked for again meanwhile', async () => {
    const [first, again] = [asking('12'), asking('12')];
    const steps = [first.begins, goesBack, again.begins, first.isAnswered];
    expect(await shownAfter(...steps)).toBe('waiting');
    expect(await shownAfter(...steps, again.isAnswered)).toBe('done of 12');
  });
});
