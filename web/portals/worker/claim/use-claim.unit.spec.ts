import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { drawn, sessionOf, wordsIn } from '../../../kit/spec/drawn.js';
import { someShelf } from '../../../kit/spec/some-shelf.js';
import { router } from '../shell/pages.js';
import { beginClaim, useClaim } from './use-claim.js';

/** What becomes of a campaign's claim when its page opens for somebody. */
function opensFor(personId: string): string {
  const Claim = () => {
    const { wishing, left } = useClaim({ campaignId: 'c1', personId });
    return `${wishing.state}, ${left.mine.length} of theirs`;
  };
  const client = new QueryClient();
  return renderToStaticMarkup(createElement(QueryClientProvider, { client }, createElement(Claim)));
}

describe('a claim under way', () => {
  it('goes on for who tapped, and not for who signs in after them', () => {
    Object.defineProperty(globalThis, 'localStorage', { value: someShelf(), configurable: true });
    beginClaim({ campaignId: 'c1', personId: 'first' });
    expect(opensFor('first')).toBe('waiting, 1 of theirs');
    expect(opensFor('second')).toBe('ready, 0 of theirs');
  });

  it('does not begin by opening its page: somebody has to tap', async () => {
    const look = { routes: router.routeTree, path: '/worker/claim/c1' };
    expect(wordsIn(await drawn({ ...look, answers: [sessionOf('second')] }))).toContain('没有进行中的领取');
    expect(wordsIn(await drawn({ ...look, answers: [sessionOf(null)] }))).not.toContain('领取');
  });
});
