import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursorOf, keysOfCursor } from './cursor.js';
import { foldName, parsePersonName } from './person-name.js';
import { plainTyped } from './plain-typing.js';
import { unwrap } from './result.js';
import { readText } from './written-text.js';

const anyText = fc.string({ unit: 'binary' });

describe('any text', () => {
  it('is in plain form once it has been read as typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = plainTyped(text);
        expect(plainTyped(once)).toBe(once);
      }),
    );
  });

  it('is unchanged by reading it as a written text again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readText(text);
        if (read.ok) expect(unwrap(readText(read.value))).toBe(read.value);
      }),
    );
  });

  it('is in normal form once it has been read as a name', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = parsePersonName(text);
        if (!read.ok) return;
        expect(unwrap(parsePersonName(read.value))).toBe(read.value);
        expect(foldName(read.value)).toBe(foldName(text));
      }),
    );
  });

  it('comes back out of a cursor', () => {
    fc.assert(
      fc.property(fc.array(anyText), (keys) => {
        expect(keysOfCursor(cursorOf(keys), keys.length)).toEqual(keys);
      }),
    );
  });
});

it('a text much like a name is unchanged by reading it as one again', () => {
  const likely = fc.constantFrom(
    ...Array.from("张三𠮷ァé·・⸱．.。　 \t\u200d\u034f\u180e\ufe0f\u0301\u212aＡａAa●˙ㆍ'’-—,，?□"),
    '\u1820',
    '\u2f27',
    '\u00a0',
  );
  const some = fc.oneof(
    fc.array(likely, { maxLength: 12 }).map((signs) => signs.join('')),
    anyText,
  );
  fc.assert(
    fc.property(some, (text) => {
      const read = parsePersonName(text);
      if (read.ok) expect(parsePersonName(read.value)).toEqual(read);
      expect(foldName(foldName(text))).toBe(foldName(text));
    }),
  );
});
