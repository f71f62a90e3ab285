import { describe, expect, it } from '@jest/globals';
import { ahead } from './ahead.js';

/** A source that notes what it has begun to make, and goes on when it is let. */
function source(count: number): { readonly made: number[]; readonly items: AsyncGenerator<number> } {
  const made: number[] = [];
  async function* items(): AsyncGenerator<number> {
    for (let n = 1; n <= count; n += 1) {
      made.push(n);
      await Promise.resolve();
      yield n;
    }
  }
  return { made, items: items() };
}
const all = async (items: AsyncIterable<number>): Promise<number[]> => {
  const taken: number[] = [];
  for await (const item of items) taken.push(item);
  return taken;
};

describe('a source read ahead', () => {
  it('delivers everything in order, and ends with its source', async () => {
    expect(await all(ahead(source(5).items))).toEqual([1, 2, 3, 4, 5]);
    expect(await all(ahead(source(0).items))).toEqual([]);
  });

  it('prepares the next item while one is used, and never a second', async () => {
    const { made, items } = source(5);
    const begun: number[][] = [];
    for await (const item of ahead(items)) {
      await new Promise(setImmediate);
      begun.push([item, ...made]);
    }
    expect(begun.slice(0, 3)).toEqual([
      [1, 1, 2],
      [2, 1, 2, 3],
      [3, 1, 2, 3, 4],
    ]);
  });

  it('fails where its source fails, once everything before was used', async () => {
    async function* broken(): AsyncGenerator<number> {
      yield* [1, 2];
      await Promise.resolve();
      throw new Error('the file is cut');
    }
    const taken: number[] = [];
    const taking = (async () => {
      for await (const item of ahead(broken())) {
        await new Promise(setImmediate);
        taken.push(item);
      }
    })();
    await expect(taking).rejects.toThrow('the file is cut');
    expect(taken).toEqual([1, 2]);
  });

  it('may be left while its source waits for something that never comes', async () => {
    async function* stalled(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => undefined);
    }
    const taken: number[] = [];
    for await (const item of ahead(stalled())) {
      taken.push(item);
      break;
    }
    expect(taken).toEqual([1]);
  });
});
