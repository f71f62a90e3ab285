import type { Begun, OneAfterTheOther } from '../first-key.js';

/** What tabs write, one after the other, in memory. */
export function someOrder(): OneAfterTheOther {
  let kept: readonly Begun[] = [];
  return async (decide) => {
    const decided = decide(kept);
    ({ kept } = decided);
    return decided.first;
  };
}
