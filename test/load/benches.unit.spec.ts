import { describe, expect, it } from '@jest/globals';
import { benches } from './benches.js';
import { readArguments } from './frame/arguments.js';
import type { Bench, NumberGiven } from './frame/bench.js';

const OF_ALL: NonNullable<Bench['numbers']> = {
  rounds: { says: 'rounds', usual: 5, most: 100 },
  seconds: { says: 'seconds', usual: 8, most: 600 },
};
const everyNumber = benches.flatMap(({ name, numbers = {} }) =>
  Object.entries<NumberGiven>({ ...OF_ALL, ...numbers }).map(
    ([option, { least = 1, usual, most }]) => [name, option, least, usual, most] as const,
  ),
);

describe('the numbers of all benches', () => {
  it.each(everyNumber)('have bounds that are told in words: %s --%s', (name, option, least, usual, most) => {
    const asked = (value: number | string) => readArguments([name, `--${option}`, String(value)], benches);
    const refused = `--${option} needs a whole number from ${least} to ${most}.`;
    for (const within of [least, usual, most]) expect(asked(within)).toMatchObject({ json: false });
    for (const beyond of [least - 1, most + 1, 0, -1, least + 0.5, 'many', ''])
      expect(asked(beyond)).toBe(refused);
  });

  it('come to as many as the benches have, and each bench has one name', () => {
    expect(new Set(benches.map(({ name }) => name)).size).toBe(benches.length);
    expect(everyNumber.length).toBeGreaterThan(2 * benches.length);
  });
});
