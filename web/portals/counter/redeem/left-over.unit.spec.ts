import { HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { LostRedemptionDocument, type LostRedemptionQuery } from '../../../generated/counter/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { moment } from '../../../kit/dates.js';
import { byServer, noteTimeOf } from '../../../kit/server-time.js';
import { Addresses } from '../shell/go.js';
import { Outcome } from './left-over.js';

const became = async (
  lostRedemption: LostRedemptionQuery['lostRedemption'],
  { begunAtMs, ...more }: { readonly begunAtMs: number; readonly askedAtMs?: number },
): Promise<string> => {
  const wish = { key: 'k', subject: 'o1', personId: 'p1', given: 'ABCD2345WXYZ', begunAtMs, ...more };
  const outcome = createElement(Outcome, { wish, outletId: 'o1', end: () => undefined });
  const routes = createRootRoute({ component: () => createElement(Addresses, null, outcome) });
  const answers = [answered(LostRedemptionDocument, { lostRedemption })];
  return wordsIn(await drawn({ routes, path: '/counter/', answers }));
};
const redeemed = {
  redemption: { id: 'r1', redeemedAt: '2026-11-26T02:00:00Z' },
  voucher: { id: 'v1', campaign: { title: '洗车' } },
};

describe('a redemption whose answer never came', () => {
  it('may still be made while it is young: its key is kept, and no voucher is called untouched', async () => {
    const words = await became(null, { begunAtMs: Date.now() });
    expect(words).toContain('现在还没有核销，但平台可能还在处理');
    expect(words).not.toMatch(/没有动过|知道了/);
  });

  it('is dated by the platform’s clock, like the line above it, where the till is set wrong', async () => {
    const atMs = Date.now();
    const told = (byMs: number) =>
      noteTimeOf(new Response(null, { headers: { date: new Date(atMs + byMs).toUTCString() } }), atMs);
    try {
      told(26 * HOUR_MS);
      const settled = moment(byServer(atMs + 3 * MINUTE_MS).toISOString(), 'zh');
      expect(await became(null, { begunAtMs: atMs })).toContain(`${settled} 才有定论`);
    } finally {
      told(0);
    }
  });

  it('may still be made when it was begun long ago and asked for just now', async () => {
    const words = await became(null, { begunAtMs: Date.now() - HOUR_MS, askedAtMs: Date.now() });
    expect(words).not.toMatch(/没有动过|知道了/);
  });

  it('was not made when there is still none of it later on', async () => {
    const words = await became(null, { begunAtMs: Date.now() - HOUR_MS });
    expect(words).toContain('当时没有核销，会员的券没有动过。');
    expect(words).toContain('知道了');
  });

  it('that was made says so at once, and leads to undoing it', async () => {
    const words = await became(redeemed, { begunAtMs: Date.now() });
    expect(words).toMatch(/当时已经核销[^]*洗车[^]*撤销这一笔[^]*知道了/);
  });
});
