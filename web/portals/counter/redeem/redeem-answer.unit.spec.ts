import { HOUR_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { Addresses } from '../shell/go.js';
import { RedeemAnswer } from './redeem-answer.js';
import type { RedeemResult } from './use-redeem.js';
import { memberCanWords } from './words.js';

const wish = { key: 'k', subject: 'o1', personId: 'p1', given: 'ABCD2345WXYZ' };
const redeemed: RedeemResult = {
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
};
interface Asked {
  readonly language?: 'zh' | 'en';
  readonly toldBefore?: boolean;
  readonly begunAtMs?: number;
  readonly byCamera?: boolean;
}
const shown = async (result: RedeemResult, asked: Asked = {}): Promise<string> => {
  const { language = 'zh', toldBefore = false, begunAtMs = Date.now(), byCamera = false } = asked;
  const answer = createElement(RedeemAnswer, {
    result,
    toldBefore,
    wish: { ...wish, begunAtMs },
    redeem: () => undefined,
    next: () => undefined,
    byCamera,
  });
  const routes = createRootRoute({ component: () => createElement(Addresses, null, answer) });
  return wordsIn(await drawn({ routes, path: '/counter/', answers: [], language }));
};
const refused = (name: keyof typeof memberCanWords.zh): RedeemResult => {
  const said = { message: '不行。', messageEn: 'No.', hint: '这样做。', hintEn: 'Do this.' };
  const at = '2026-11-26T02:00:00Z';
  const when = { here: false, redeemedAt: at, validUntil: at, validFrom: at };
  return { __typename: name, code: 'A_CODE', retryAfterMs: null, ...said, ...when } as RedeemResult;
};

describe('an answer at the counter', () => {
  it.each(Object.keys(memberCanWords.zh) as (keyof typeof memberCanWords.zh)[])(
    'of %s says why not, what the cashier can do, and what the member can',
    async (name) => {
      const words = await shown(refused(name));
      const why = ['CodeAlreadyUsed', 'CodeExpired', 'VoucherNotUsableYet'].includes(name)
        ? /11月26日 ?10:00/
        : /不行。/;
      expect(words).toMatch(why);
      const isWrong = name === 'InvalidCode' || name === 'CodeUnknown';
      for (const one of [
        isWrong ? '码不对，再看一遍' : '不能用',
        '这样做。',
        memberCanWords.zh[name],
        '券码尾号 WXYZ',
      ])
        expect(words).toContain(one);
      expect(words).not.toContain('A_CODE');
      expect(await shown(refused(name), { language: 'en' })).not.toMatch(/\p{Script=Han}/u);
    },
  );

  it('of a code that was used here says when and where once, and nothing of it twice', async () => {
    const words = await shown({ ...refused('CodeAlreadyUsed'), here: true } as RedeemResult);
    expect(words).toMatch(/这张券已于 11月26日 ?10:00 使用。\n是在本网点用的/);
    expect(words).not.toContain('这样做。');
  });

  it('that is good says what to charge, what of, and until when it can be undone', async () => {
    const words = await shown(redeemed);
    expect(words).toMatch(/核销成功\n收 ¥1.00\n洗车\n券码尾号 WXYZ\n下一张券码/);
    expect(words).toMatch(/11月26日 ?11:00 前可以撤销/);
    expect(words).not.toContain('当时没有收到结果');
  });

  it('to a code that the camera read has the camera as the way on', async () => {
    expect(await shown(redeemed, { byCamera: true })).toMatch(/下一张券码\n扫下一张/);
    expect(await shown(refused('InvalidCode'), { byCamera: true })).toMatch(/下一张券码\n扫下一张/);
    expect(await shown(redeemed)).toMatch(/下一张券码\n下一位/);
  });

  it('that comes long after its code was scanned says since when, so that nothing is given twice', async () => {
    const words = await shown(redeemed, { begunAtMs: Date.now() - HOUR_MS });
    expect(words).toMatch(
      /核销成功[^]*当时没有收到结果；核销时间是 11月26日 ?10:00。当时已经给过的，不要再给/,
    );
  });

  it('that this till has told before says when it was redeemed, and looks like no success', async () => {
    const words = await shown(redeemed, { toldBefore: true });
    expect(words).toMatch(/已经核销过\n这张码在 11月26日 ?10:00 已经核销/);
    expect(words).not.toMatch(/核销成功|可以用|收 ¥/);
    expect(words).toContain('撤销这一笔');
    expect(await shown(redeemed, { toldBefore: true, language: 'en' })).toMatch(/Redeemed already/);
  });
});

it('an answer of a shut outlet sends to another one only where one takes the voucher', async () => {
  const at = (elsewhere: boolean) => shown({ ...refused('OutletNotOpen'), elsewhere } as RedeemResult);
  expect(await at(true)).toContain('可以到参加活动的其他网点用');
  expect(await at(false)).not.toContain('其他网点');
});
