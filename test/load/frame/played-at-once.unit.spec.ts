import { expect, it } from '@jest/globals';
import { PlayedAtOnce } from './played-at-once.js';

it('is played once a round, whoever asks first, and gives each their share of the same', async () => {
  const seconds: number[] = [];
  const played = new PlayedAtOnce<'one' | 'other'>(async (given) => {
    seconds.push(given);
    const sample = { done: seconds.length, seconds: given, problems: [] };
    return { one: sample, other: { ...sample, done: -seconds.length } };
  });
  const doneBy = async (kind: 'one' | 'other', given: number): Promise<number> =>
    (await played.shareOf(kind, given)).done;
  expect([await doneBy('one', 3), await doneBy('other', 3)]).toEqual([1, -1]);
  expect([await doneBy('other', 4), await doneBy('one', 4)]).toEqual([-2, 2]);
  expect(seconds).toEqual([3, 4]);
});
