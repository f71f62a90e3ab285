import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { drawn, wordsIn } from './spec/drawn.js';
import type { SignedIn } from './session.js';
import { WhereSignedIn } from './where-signed-in.js';

const place = (id: string, device: string, current = false): SignedIn => ({
  id,
  device,
  current,
  startedAt: '2026-11-27T00:00:00Z',
  lastSeenAt: '2026-11-27T00:00:00Z',
  seenFrom: null,
});
const shown = async (places: readonly SignedIn[] | null | undefined): Promise<string> =>
  drawn({
    routes: createRootRoute({ component: WhereSignedIn }),
    path: '/worker/',
    answers: [{ hash: 'sessions', answer: places }],
  });

describe('the places where somebody is signed in', () => {
  it('have a button each, which says of which', async () => {
    const words = wordsIn(
      await shown([place('1', 'Chrome', true), place('2', '微信'), place('3', 'Safari')]),
    );
    expect(words.split('让它退出')).toHaveLength(3);
    expect(words).toContain('让它退出\n ：微信');
    expect(words).toContain('让它退出\n ：Safari');
  });

  it('are no empty list while nobody has told them', async () => {
    expect(await shown(undefined)).toContain('class="wait"');
    expect(wordsIn(await shown(null))).toContain('暂时看不到登录在哪里');
  });
});
