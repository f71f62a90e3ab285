import { describe, expect, it } from '@jest/globals';
import { now } from '../../spec/some-campaign.js';
import { cashierId } from '../../spec/some-voucher.js';
import { wrong_codes_max, WRONG_CODES_WINDOW_MS } from '../../vouchers/code/code.js';
import { answerGuesses } from './owner-of-code.js';

const owners = new Map([['good', cashierId]]);
const wrong = (times: number): string[] => Array.from({ length: times }, (_, nr) => `nothing ${nr}`);
const said = (hashes: readonly string[], used?: number): string[] =>
  answerGuesses(hashes, owners, used === undefined ? undefined : { used, since: now }, now).answers.map(
    (answer) => (answer.ok ? 'FOUND' : answer.error.code),
  );

describe('look-ups that are answered together', () => {
  it('are counted one after the other', () => {
    const { answers, wrong: counted } = answerGuesses(['good', ...wrong(2), 'good'], owners, undefined, now);
    expect(answers).toEqual([
      { ok: true, value: cashierId },
      { ok: false, error: { code: 'CODE_UNKNOWN', triesLeft: wrong_codes_max - 1 } },
      { ok: false, error: { code: 'CODE_UNKNOWN', triesLeft: wrong_codes_max - 2 } },
      { ok: true, value: cashierId },
    ]);
    expect(counted).toBe(2);
  });

  it('are all refused once the tries are used up, even for a correct code', () => {
    expect(said([...wrong(wrong_codes_max), 'nothing', 'good']).slice(-3)).toEqual([
      'CODE_UNKNOWN',
      'TOO_MANY_WRONG_CODES',
      'TOO_MANY_WRONG_CODES',
    ]);
    expect(answerGuesses(wrong(wrong_codes_max + 3), owners, undefined, now).wrong).toBe(wrong_codes_max);
  });

  it('continue the earlier count until its window is over', () => {
    expect(said(['good'], wrong_codes_max)).toEqual(['TOO_MANY_WRONG_CODES']);
    const since = new Date(now.getTime() - WRONG_CODES_WINDOW_MS);
    const later = answerGuesses(['nothing'], owners, { used: wrong_codes_max, since }, now);
    expect(later.answers).toEqual([{ ok: false, error: { code: 'CODE_UNKNOWN', triesLeft: 9 } }]);
  });
});
