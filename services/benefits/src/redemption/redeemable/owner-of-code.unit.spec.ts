import { describe, expect, it } from '@jest/globals';
import { now } from '../../spec/some-campaign.js';
import { cashierId, outletId } from '../../spec/some-voucher.js';
import { CountedTries, wrong_codes_max, WRONG_CODES_WINDOW_MS } from '../../vouchers/code/code.js';
import { answerGuesses, type Guess } from './owner-of-code.js';

const owners = new Map([['good', cashierId]]);
const guess = (codeHash: string): Guess => ({
  cashierId,
  outletId,
  code: { codeHash, hashes: [codeHash] },
});
const wrong = (times: number): string[] => Array.from({ length: times }, (_, nr) => `nothing ${nr}`);
const triesAfter = (used: number, since = now): CountedTries =>
  new CountedTries(new Map(used === 0 ? [] : [[cashierId, { used, since }]]), now);
const said = (hashes: readonly string[], used = 0): string[] =>
  answerGuesses(hashes.map(guess), owners, triesAfter(used), true).map((answer) =>
    answer.ok ? 'FOUND' : answer.error.code,
  );

describe('look-ups that are answered together', () => {
  it('are counted one after the other', () => {
    const tries = triesAfter(0);
    expect(answerGuesses(['good', ...wrong(2), 'good'].map(guess), owners, tries, true)).toEqual([
      { ok: true, value: cashierId },
      { ok: false, error: { code: 'CODE_UNKNOWN', triesLeft: wrong_codes_max - 1 } },
      { ok: false, error: { code: 'CODE_UNKNOWN', triesLeft: wrong_codes_max - 2 } },
      { ok: true, value: cashierId },
    ]);
    expect(tries.wrong.get(cashierId)).toBe(2);
  });

  it('are all refused once the tries are used up, even for a correct code', () => {
    expect(said([...wrong(wrong_codes_max), 'nothing', 'good']).slice(-3)).toEqual([
      'CODE_UNKNOWN',
      'TOO_MANY_WRONG_CODES',
      'TOO_MANY_WRONG_CODES',
    ]);
    const tries = triesAfter(0);
    answerGuesses(wrong(wrong_codes_max + 3).map(guess), owners, tries, true);
    expect(tries.wrong.get(cashierId)).toBe(wrong_codes_max);
  });

  it('of a code that may lie under a key that is not known here say nothing, and count nothing', () => {
    const tries = triesAfter(0);
    expect(answerGuesses(['nothing', 'good'].map(guess), owners, tries, false)).toEqual([
      { ok: false, error: { code: 'TOO_BUSY' } },
      { ok: true, value: cashierId },
    ]);
    expect(tries.wrong.size).toBe(0);
  });

  it('continue the earlier count until its window is over', () => {
    expect(said(['good'], wrong_codes_max)).toEqual(['TOO_MANY_WRONG_CODES']);
    const before = triesAfter(wrong_codes_max, new Date(now.getTime() - WRONG_CODES_WINDOW_MS));
    expect(answerGuesses([guess('nothing')], owners, before, true)).toEqual([
      { ok: false, error: { code: 'CODE_UNKNOWN', triesLeft: 9 } },
    ]);
  });
});
