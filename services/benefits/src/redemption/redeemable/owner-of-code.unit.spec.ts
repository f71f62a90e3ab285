import { describe, expect, it } from '@jest/globals';
import { now } from '../../spec/some-campaign.js';
import { cashierId, outletId } from '../../spec/some-voucher.js';
import { CountedTries, wrong_codes_max, WRONG_CODES_WINDOW_MS } from '../../vouchers/code/code.js';
import { answerGuesses, type Guess } from './owner-of-code.js';

const owners = new Map([['good', cashierId]]);
const guess = (codeHash: string): Guess => ({ cashierId, outletId, codeHash });
const wrong = (times: number): string[] => Array.from({ length: times }, (_, nr) => `nothing ${nr}`);
const triesAfter = (used: number, since = now): CountedTries =>
  new CountedTries(new Map(used === 0 ? [] : [[cashierId, { used, since }]]), now);
const said = (hashes: readonly string[], used = 0): string[] =>
  answerGuesses(hashes.map(guess), owners, triesAfter(used)).map((answer) =>
    answer.ok ? 'FOUND' : answer.error.code,
  );

describe('look-ups that are answered together', () => {
  it('are counted one after the other', () => {
    const tries = triesAfter(0);
    expect(answerGuesses(['good', ...wrong(2), 'good'].map(guess), owners, tries)).toEqual([
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
    answerGuesses(wrong(wrong_codes_max + 3).map(guess), owners, tries);
    expect(tries.wrong.get(cashierId)).toBe(wrong_codes_max);
  });

  it('continue the earlier count until its window is over', () => {
    expect(said(['good'], wrong_codes_max)).toEqual(['TOO_MANY_WRONG_CODES']);
    const before = triesAfter(wrong_codes_max, new Date(now.getTime() - WRONG_CODES_WINDOW_MS));
    expect(answerGuesses([guess('nothing')], owners, before)).toEqual([
      { ok: false, error: { code: 'CODE_UNKNOWN', triesLeft: 9 } },
    ]);
  });
});
