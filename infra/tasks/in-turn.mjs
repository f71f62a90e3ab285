// What goes on at the same time, and is heard one after the other.

/**
 * Begins all of it at once. Each is told when it may speak: the first at the moment that is given, or at once; every other one
 * when those before it have ended, however they ended.
 * @template T
 * @param {readonly ((turn: Promise<unknown> | undefined) => Promise<T>)[]} works
 * @param {Promise<unknown>} [turn]
 * @returns {Promise<T[]>} once all of it is over, also where some of it failed
 */
export async function inTurn(works, turn) {
  let next = turn;
  const running = works.map((work) => {
    const one = work(next);
    next = Promise.allSettled([next, one]);
    return one;
  });
  const ended = await Promise.allSettled(running);
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
