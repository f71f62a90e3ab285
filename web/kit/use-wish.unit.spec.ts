import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from './spec/drawn.js';
import { useWish } from './use-wish.js';

const kind = { name: 'redeem', isGiven: (value: unknown): value is string => typeof value === 'string' };
/** A till that is given these codes before anything could be asked for, and what it shows then. */
async function shownAfter(...codes: readonly string[]): Promise<string> {
  const next = [...codes];
  const Till = () => {
    const { wishing, act } = useWish({
      ...kind,
      subject: 'o1',
      personId: 'p1',
      document: {},
      variables: (code: string) => ({ code }),
      resultOf: () => 'good',
    });
    const code = next.shift();
    if (code !== undefined) act(code);
    return createElement(
      'p',
      null,
      wishing.state === 'ready' ? 'ready' : `${wishing.state} ${wishing.wish.given}`,
    );
  };
  const routes = createRootRoute({ component: Till });
  return wordsIn(await drawn({ routes, path: '/counter/', answers: [] }));
}

it('what is wished for is waited for at once, in place of whatever was shown, before it has its key', async () => {
  expect(await shownAfter()).toBe('ready');
  expect(await shownAfter('A')).toBe('waiting A');
  expect(await shownAfter('A', 'B')).toBe('waiting B');
});
