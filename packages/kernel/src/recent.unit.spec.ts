import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Recent } from './recent.js';

const among = (recent: Recent<number>, keys: string): string =>
  keys
    .split('')
    .filter((key) => recent.get(key) !== undefined)
    .join('');

describe('what was asked lately', () => {
  it('gives way to something new, that which was asked longest ago first', () => {
    const recent = new Recent<number>(2);
    recent.put('a', 1);
    recent.put('b', 2);
    recent.get('a');
    recent.put('c', 3);
    expect(among(recent, 'abc')).toBe('ac');
  });

  it('weighs what is kept, and makes as much room as something heavy needs', () => {
    const recent = new Recent<number>(10);
    for (const key of 'abcd') recent.put(key, 1, 2);
    recent.put('x', 1, 7);
    expect(among(recent, 'abcdx')).toBe('dx');
    recent.put('y', 1, 11);
    expect(recent.size).toBe(0);
  });

  it('weighs once what is put again', () => {
    const recent = new Recent<number>(2);
    for (const key of 'abbb') recent.put(key, 1);
    expect(among(recent, 'ab')).toBe('ab');
  });

  it('is gone when it was forgotten, with its weight', () => {
    const recent = new Recent<number>(1);
    recent.put('a', 1);
    recent.forget('a');
    recent.forget('a');
    recent.put('b', 1);
    expect(among(recent, 'ab')).toBe('b');
  });
});

/** Collects what nobody holds. The flag is off again at once: other specs of this process are compiled without it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect !== 'function') throw new Error('V8 shows no gc');
  return () => void Reflect.apply(collect, undefined, []);
}

it('leaves nothing in memory that was forgotten, however much else was asked for', async () => {
  const collect = collector();
  const recent = new Recent<object>(100);
  const askMuch = (): void => {
    for (let nr = 0; nr < 10_000; nr += 1) recent.get(`other ${nr % 50}`);
  };
  for (let nr = 0; nr < 50; nr += 1) recent.put(`other ${nr}`, {});
  const one = new WeakRef(putOne(recent));
  askMuch();
  recent.forget('one');
  askMuch();
  // Whoever made or looked at it in this turn still holds it.
  await setImmediate();
  collect();
  expect(one.deref()).toBeUndefined();
  expect(recent.size).toBe(50);
});

/** In a function of its own, so that no variable holds it. */
function putOne(recent: Recent<object>): object {
  const one = {};
  recent.put('one', one);
  return one;
}

it('goes in the order in which it was asked, whatever is put, asked for and forgotten', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  const deed = fc.record({
    what: fc.constantFrom('get', 'put', 'put', 'forget'),
    key,
    weight: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (deeds, most) => {
      const recent = new Recent<number>(most);
      let kept: { readonly key: string; readonly weight: number }[] = [];
      for (const { what, key: name, weight } of deeds) {
        const before = kept.find((one) => one.key === name);
        const others = kept.filter((one) => one.key !== name);
        if (what === 'get') {
          expect(recent.get(name)).toBe(before?.weight);
          if (before !== undefined) kept = [...others, before];
        } else if (what === 'put') {
          recent.put(name, weight, weight);
          kept = [...others, { key: name, weight }];
          while (kept.reduce((sum, one) => sum + one.weight, 0) > most) kept = kept.slice(1);
        } else {
          recent.forget(name);
          kept = others;
        }
        expect(recent.size).toBe(kept.length);
      }
    }),
  );
});
