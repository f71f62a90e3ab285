import { describe, expect, it } from '@jest/globals';
import { ALPHABET, checkCharacter } from './code.js';

const texts = ['00000000000', '0123456789A', 'ZZZZZZZZZZZ', '7Q3K9M2X5TB', 'HJKMNPQRSTV'];

/** Every text that differs from the given one in one character. */
const neighbours = (text: string): string[] =>
  text.split('').flatMap((own, at) =>
    ALPHABET.split('')
      .filter((other) => other !== own)
      .map((other) => text.slice(0, at) + other + text.slice(at + 1)),
  );

/** Every text in which two unlike characters have changed places. */
function exchanged(text: string): string[] {
  const found: string[] = [];
  for (let first = 0; first < text.length; first += 1)
    for (let second = first + 1; second < text.length; second += 1) {
      if (text[first] === text[second]) continue;
      const characters = text.split('');
      [characters[first], characters[second]] = [text.charAt(second), text.charAt(first)];
      found.push(characters.join(''));
    }
  return found;
}

describe('the check character', () => {
  it.each(texts)('of %s is of the alphabet, and the same each time', (text) => {
    expect(ALPHABET).toContain(checkCharacter(text));
    expect(checkCharacter(text)).toBe(checkCharacter(text));
  });

  it.each(texts)('of %s differs from that of each of its 341 neighbours', (text) => {
    const checks = neighbours(text).map(checkCharacter);
    expect(checks).toHaveLength(341);
    expect(checks.filter((check) => check === checkCharacter(text))).toEqual([]);
  });

  it.each(texts)('of %s changes with every exchange of two characters', (text) => {
    const same = exchanged(text).filter((other) => checkCharacter(other) === checkCharacter(text));
    expect(same).toEqual([]);
  });

  it('spreads evenly: all 32 come up for texts that count up', () => {
    const counted = ALPHABET.split('').map((last) => checkCharacter(`0000000000${last}`));
    expect(new Set(counted).size).toBe(32);
  });

  it('has an alphabet without letters that are taken for others', () => {
    expect(ALPHABET).toHaveLength(32);
    for (const letter of 'ILOU') expect(ALPHABET).not.toContain(letter);
  });
});
