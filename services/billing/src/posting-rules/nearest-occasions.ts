import { OCCASIONS_TOLD_MAX } from '@puhui/kernel';
import { occasionWords } from '@puhui/contracts';

/**
 * Of the occasions that a union has an account for those that are written most like what was asked for, the likest first and
 * those that are equally like it in the order of their codes, no more than somebody reads. A code is like it by itself or by its Chinese word.
 */
export function nearestOccasions(asked: string, known: readonly string[]): string[] {
  const given = asked.trim().toLowerCase();
  const likeness = (code: string): number =>
    Math.max(alike(given, code), alike(given, occasionWords[code] ?? ''));
  return known
    .map((code) => ({ code, likeness: likeness(code) }))
    .sort((a, b) => b.likeness - a.likeness || (a.code < b.code ? -1 : 1))
    .slice(0, OCCASIONS_TOLD_MAX)
    .map(({ code }) => code);
}

/** 1 for the same text, 0 for one of which every character would have to be changed. */
function alike(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  const longest = Math.max(from.length, to.length, 1);
  return 1 - slips(from, to) / longest;
}

/** How many characters have to be put in, left out or changed to make one text of the other (Levenshtein). */
function slips(from: readonly string[], to: readonly string[]): number {
  let above = to.map((_, i) => i + 1);
  above.unshift(0);
  for (const [row, sign] of from.entries()) {
    const line = [row + 1];
    for (const [i, other] of to.entries())
      line.push(
        Math.min((line[i] ?? 0) + 1, (above[i + 1] ?? 0) + 1, (above[i] ?? 0) + (sign === other ? 0 : 1)),
      );
    above = line;
  }
  return above[to.length] ?? 0;
}
