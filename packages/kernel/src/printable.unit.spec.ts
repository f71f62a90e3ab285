import { describe, expect, it } from '@jest/globals';
import { mayMoveCursor, oneLine, printable, printableJson, wantsColour } from './printable.js';

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, nr) => String.fromCodePoint(from + nr));
const HOSTILE = [
  ...range(0x00, 0x08),
  ...range(0x0b, 0x1f),
  ...range(0x7f, 0x9f),
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2060, 0x2064),
  ...range(0x2066, 0x206f),
  '\ufeff',
  '\u00ad',
  '\u{e0041}',
  '\ud83d',
];

describe('printed text', () => {
  it.each(HOSTILE.map((sign) => [`U+${sign.codePointAt(0)?.toString(16)}`, sign]))(
    'shows %s instead of obeying it, and JSON keeps it for programs',
    (_, sign) => {
      const text = `张${sign}三`;
      for (const shown of [printable(text), oneLine(text)]) {
        expect(shown).toMatch(/^张(.|<U\+[0-9A-F]{4,5}>)三$/u);
        expect(shown).not.toContain(sign);
      }
      const json = printableJson(JSON.stringify({ name: text }));
      expect(json).toMatch(/^[\x20-\x7e张三]+$/);
      expect(JSON.parse(json)).toEqual({ name: text });
    },
  );

  it('shows names that would colour, erase or reverse the line as they are', () => {
    expect(printable('\u001b[31m张三\u001b[0m')).toBe('␛[31m张三␛[0m');
    expect(printable('已付\r未付')).toBe('已付␍未付');
    expect(printable('\u202e元 001')).toBe('<U+202E>元 001');
  });

  it('keeps its line breaks, which a value within a line may not have', () => {
    const text = 'Ö 😀 阿卜杜拉·买买提\n第二行\t完';
    expect(printable(text)).toBe(text);
    expect(oneLine('one\ntwo')).toBe('one␊two');
  });
});

describe('a screen', () => {
  const terminal = (env: Record<string, string>) => ({ isTerminal: true, env });
  const pipe = (env: Record<string, string>) => ({ isTerminal: false, env });

  it.each([
    ['a terminal', terminal({ TERM: 'xterm' }), true, true],
    ['a pipe', pipe({ TERM: 'xterm' }), false, false],
    ['a dumb terminal', terminal({ TERM: 'dumb' }), false, false],
    ['a terminal with NO_COLOR', terminal({ NO_COLOR: '1' }), false, false],
    ['a terminal with NO_COLOR of any value', terminal({ NO_COLOR: '0' }), false, false],
    ['a terminal with an empty NO_COLOR', terminal({ NO_COLOR: '' }), true, true],
    ['a pipe with FORCE_COLOR', pipe({ FORCE_COLOR: '1' }), true, false],
    ['a terminal with FORCE_COLOR=0', terminal({ FORCE_COLOR: '0' }), false, true],
    ['NO_COLOR beside FORCE_COLOR', pipe({ NO_COLOR: '1', FORCE_COLOR: '1' }), false, false],
  ])('%s', (_, screen, colour, cursor) => {
    expect([wantsColour(screen), mayMoveCursor(screen)]).toEqual([colour, cursor]);
  });
});
