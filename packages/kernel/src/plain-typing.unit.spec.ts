import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainTyped } from './plain-typing.js';

describe('typed text', () => {
  it.each([
    ['１９００', '1900'],
    ['ＡＢ１２－ＣＤ３４', 'AB12-CD34'],
    ['2026－11－22', '2026-11-22'],
    ['2026–11—22', '2026-11-22'],
    ['12\u22125', '12-5'],
    ['AB12\u2011CD34', 'AB12-CD34'],
    ['\u3000AB12\u3000CD34\u00a0', 'AB12 CD34'],
    ['AB\u200b12\u200d', 'AB12'],
    ['琼交运管许可（２０２４）４６号', '琼交运管许可(2024)46号'],
  ])('%j reads as %j', (typed, plain) => {
    expect(plainTyped(typed)).toBe(plain);
  });

  it('reads the same beside a sign that nobody sees, for which all of it is looked through', () => {
    const sign = fc.oneof(
      fc.constantFrom(...Array.from(' -－–１a网'), '\t'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit: sign }), (text) =>
        expect(plainTyped(text)).toBe(plainTyped(`${text}\u200b`)),
      ),
    );
  });

  it('is unchanged when it is plain', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim()),
        (text) => plainTyped(text) === text,
      ),
    );
  });
});
