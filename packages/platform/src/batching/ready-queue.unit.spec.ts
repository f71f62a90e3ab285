import { describe, expect, it } from '@jest/globals';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { ReadyQueue } from './batcher.js';

const nothing = () => undefined;
const entry = (request: number) => ({ request, trace: ROOT_CONTEXT, resolve: nothing, reject: nothing });

function queueOf(...keys: string[]): ReadyQueue<number, void> {
  const queue = new ReadyQueue<number, void>();
  keys.forEach((key, n) => queue.add(key, entry(n)));
  return queue;
}
const taken = (queue: ReadyQueue<number, void>, rowsMax = 10) => {
  const next = queue.take(rowsMax);
  return next === null ? null : [next.key, next.entries.map(({ request }) => request)];
};

describe('the queue of a batcher', () => {
  it('is empty at first', () => {
    expect(taken(queueOf())).toBeNull();
  });

  it('returns the requests of one key together, in order of arrival', () => {
    const queue = queueOf('a', 'b', 'a');
    expect(queue.length).toBe(3);
    expect(taken(queue)).toEqual(['a', [0, 2]]);
    expect(taken(queue)).toEqual(['b', [1]]);
    expect([queue.length, queue.commitsUnderWay]).toEqual([0, 2]);
  });

  it('returns nothing of a key whose batch is being decided, until it is free', () => {
    const queue = queueOf('a');
    taken(queue);
    queue.add('a', entry(7));
    expect(taken(queue)).toBeNull();
    queue.free('a');
    expect(taken(queue)).toEqual(['a', [7]]);
  });

  it('moves a key that has more to the back', () => {
    const queue = queueOf('a', 'a', 'b');
    expect(taken(queue, 1)).toEqual(['a', [0]]);
    queue.free('a');
    expect(taken(queue, 1)).toEqual(['b', [2]]);
    expect(taken(queue, 1)).toEqual(['a', [1]]);
  });

  it('keeps nothing of a free key, and counts a commit until it has ended', () => {
    const queue = queueOf('a');
    taken(queue);
    queue.free('a');
    expect(taken(queue)).toBeNull();
    expect(queue.commitsUnderWay).toBe(1);
    queue.committed();
    expect(queue.commitsUnderWay).toBe(0);
  });
});
