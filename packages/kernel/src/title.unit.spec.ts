import { describe, expect, it } from '@jest/globals';
import { unwrap } from './result.js';
import { parseTitle } from './title.js';

describe('a title', () => {
  it.each([
    [' 一元洗车 ', '一元洗车'],
    ['一元\n洗车', '一元 洗车'],
    ['海⼝市⼯会', '海口市工会'],
    ['１元洗车？（第二季）', '１元洗车？（第二季）'],
    ['7-11', '7-11'],
    ['春节\u200b慰问', '春节慰问'],
  ])('written %j is kept as %j', (text, title) => {
    expect(unwrap(parseTitle(text, 100))).toBe(title);
  });

  it.each([
    ['', 'NAME_LENGTH'],
    ['\u200b', 'NAME_LENGTH'],
    ['\u200d', 'NAME_LENGTH'],
    ['\ufe0f', 'NAME_LENGTH'],
    ['\u2800', 'NAME_LENGTH'],
    ['\u3164', 'NAME_LENGTH'],
    ['\u115f\u1160', 'NAME_LENGTH'],
    ['\uffa0', 'NAME_LENGTH'],
    ['\u2800\u2800 \u2800', 'NAME_LENGTH'],
    ['长'.repeat(101), 'NAME_LENGTH'],
    ['\u202e洗车', 'NAME_CONTROL_SIGN'],
    ['洗\u001b[2J车', 'NAME_CONTROL_SIGN'],
    ['刘\ufffd洗车', 'NAME_LOST_CHARACTER'],
    ['刘□洗车', 'NAME_LOST_CHARACTER'],
  ])('written %j is refused as %s', (text, code) => {
    expect(parseTitle(text, 100)).toEqual({ ok: false, error: { code } });
  });

  it('is counted by characters, not by halves of them', () => {
    expect(parseTitle('𠮷'.repeat(100), 100).ok).toBe(true);
  });
});
