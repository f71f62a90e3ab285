import { describe, expect, it } from '@jest/globals';
import { unifyHan } from './look-alikes.js';
import { unwrap } from './result.js';
import { hasWords, isPlain, readText, withoutInvisible } from './written-text.js';

describe('a written text', () => {
  it.each([
    ['两行\n\t第二行', '两行\n\t第二行'],
    ['洗车\u200b券', '洗车券'],
    ['\u200e海口\u202a厂\u202c\ufeff', '海口厂'],
    ['e\u200b\u0301', 'é'],
    ['全家 👨‍👩‍👧 ❤️', '全家 👨‍👩‍👧 ❤️'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['１元洗车？', '１元洗车？'],
  ])('%j is kept as %j', (text, kept) => {
    expect(unwrap(readText(text))).toBe(kept);
  });

  it.each([
    ['\u001b[2J', 'TEXT_CONTROL_SIGN'],
    ['a\0b', 'TEXT_CONTROL_SIGN'],
    ['a\u0085b', 'TEXT_CONTROL_SIGN'],
    ['a\u009b31m', 'TEXT_CONTROL_SIGN'],
    ['\u202e清单', 'TEXT_CONTROL_SIGN'],
    ['刘\ufffd', 'TEXT_LOST_CHARACTER'],
    ['刘\ufffe', 'TEXT_LOST_CHARACTER'],
    ['刘\ud842', 'TEXT_LOST_CHARACTER'],
  ])('%j is refused as %s', (text, code) => {
    expect(readText(text)).toEqual({ ok: false, error: { code } });
  });
});

it.each([
  ['错扫', true],
  ['ok', true],
  ['见 2026-03 号文', true],
  ['.'.repeat(10), false],
  ['……', false],
  ['20260305', false],
  ['好。。。。', false],
  ['🙂🙂🙂🙂', false],
])('%j has meaning: %s', (text, says) => {
  expect(hasWords(text)).toBe(says);
});

it('a plain text is in normal form already: no sign of it is composed, decomposed or removed', () => {
  const codes = Array.from({ length: 0xa000 }, (_, code) => code);
  const signs = codes.map((code) => String.fromCodePoint(code)).filter(isPlain);
  expect(signs.length).toBe(95 + 0x9fff - 0x4e00 + 1);
  const changes = (sign: string): boolean =>
    // An invisible sign behind it keeps it from the shorter way.
    withoutInvisible(`${sign}\u200b`) !== sign || unifyHan(`${sign}é`) !== `${sign}é`;
  expect(signs.filter(changes)).toEqual([]);
  const pairs = signs.slice(0, 95).flatMap((one) => signs.slice(0, 95).map((other) => one + other));
  expect(pairs.filter((pair) => pair.normalize('NFC') !== pair)).toEqual([]);
});
