import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { Addresses } from '../shell/go.js';
import { RedeemAnswer } from './redeem-answer.js';
import type { RedeemResult } from './use-redeem.js';
import { memberCanWords } from './words.js';

const wish = { key: 'k', subject: 'o1', personId: 'p1', begunAtMs: 0, given: 'ABCD2345WXYZ' };
const shown = async (result: RedeemResult, language: 'zh' | 'en' = 'zh'): Promise<string> => {
  const answer = createElement(RedeemAnswer, {
    result,
    wish,
    redeem: () => undefined,
    next: () => undefined,
  });
  const routes = createRootRoute({ component: () => createElement(Addresses, null, answer) });
  return wordsIn(await drawn({ routes, path: '/counter/', answers: [], language }));
};
const refused = (name: keyof typeof memberCanWords.zh): RedeemResult => {
  const said = { message: '不行。', messageEn: 'No.', hint: '这样做。', hintEn: 'Do this.' };
  const here = name === 'CodeAlreadyUsed' ? { here: false } : {};
  return { __typename: name, code: 'A_CODE', retryAfterMs: null, ...said, ...here } as RedeemResult;
};

describe('an answer at the counter', () => {
  it.each(Object.keys(memberCanWords.zh) as (keyof typeof memberCanWords.zh)[])(
    'of %s says why not, what the cashier can do, and what the member can',
    async (name) => {
      const words = await shown(refused(name));
      for (const one of ['不能用', '不行。', '这样做。', memberCanWords.zh[name], '券码尾号 WXYZ'])
        expect(words).toContain(one);
      expect(words).not.toContain('A_CODE');
      expect(await shown(refused(name), 'en')).not.toMatch(/\p{Script=Han}/u);
    },
  );

  it('that is good says what to charge, what of, and until when it can be undone', async () => {
    const words = await shown({
      __typename: 'VoucherRedeemed',
      voucher: {
        id: 'v1',
        campaign: { title: '洗车', price: { kind: 'FIXED_PRICE', threshold: null, amountOff: null } },
      },
      redemption: {
        id: 'r1',
        memberPays: '100',
        redeemedAt: '2026-11-26T02:00:00Z',
        undoUntil: '2026-11-26T03:00:00Z',
      },
    });
    expect(words).toMatch(/可以用\n收 ¥1.00\n洗车\n券码尾号 WXYZ\n下一张券码/);
    expect(words).toMatch(/11月26日 ?11:00 前可以撤销/);
  });
});
