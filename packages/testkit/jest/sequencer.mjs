import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/**
 * The same order on every machine and in every run, for specs that share one platform: Jest's own puts first what failed
 * or took long the last time, so that a failure of one order could not be seen again. `PUHUI_ORDER=<word>` mixes them, the
 * same way for the same word, to look for specs that live on what others leave behind.
 */
export default class SameOrder extends Sequencer {
  /**
   * @param {import('@jest/test-result').Test[]} tests
   * @returns {import('@jest/test-result').Test[]}
   */
  sort(tests) {
    const word = process.env.PUHUI_ORDER ?? '';
    return tests
      .map((test) => ({ test, place: placeOf(relative(test.context.config.rootDir, test.path), word) }))
      .toSorted((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ test }) => test);
  }
}

/**
 * @param {string} name
 * @param {string} word
 * @returns {string}
 */
const placeOf = (name, word) =>
  word === '' ? name : createHash('sha256').update(`${word} ${name}`).digest('hex');
