/** Crockford's Base32: no I, L, O, U, so that nothing is taken for a digit or read as a word. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// GF(32) by the primitive polynomial x^5 + x^2 + 1: powers of its root, and their logarithms.
const POWERS: number[] = [1];
for (let i = 1; i < 31; i += 1) {
  const doubled = (POWERS[i - 1] ?? 0) << 1;
  POWERS.push(doubled & 32 ? doubled ^ 0b100101 : doubled);
}
const LOGARITHMS = new Map(POWERS.map((power, exponent) => [power, exponent]));

const times = (value: number, exponent: number): number => {
  const logarithm = LOGARITHMS.get(value);
  return logarithm === undefined ? 0 : (POWERS[(logarithm + exponent) % 31] ?? 0);
};

/**
 * The check character of a text of at most 30 characters of the alphabet. The weighted sum in GF(32) (a
 * Reed–Solomon code with one check symbol) finds every single wrong character and every exchange of two, at any
 * distance; a plain sum modulo 32 misses some of both.
 */
export function checkCharacter(text: string): string {
  let sum = 0;
  for (let place = 0; place < text.length; place += 1)
    sum ^= times(ALPHABET.indexOf(text.charAt(place)), place + 1);
  return ALPHABET.charAt(sum);
}
