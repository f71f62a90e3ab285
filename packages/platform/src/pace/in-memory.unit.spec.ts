import { HOUR_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import type { PaceTable } from './how-often.js';
import { Paces } from './paces.js';

const DOOR = 'Query.look';
const table: PaceTable = {
  [DOOR]: { times: 4, withinMs: HOUR_MS, counted: 'in memory', why: 'a spec' },
  'Query.free': { unlimited: 'a spec' },
};
const NEVER = {
  statements: () => Promise.reject(new Error('nothing is written for what is counted in memory')),
};

function pacer() {
  let nowMs = 5;
  const paces = new Paces(NEVER, table, () => nowMs);
  return {
    pass: (person = 'zhang', args = {}) => paces.pass(DOOR, person, args),
    paces,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('a pace that one instance counts', () => {
  it('lets as many pass at once as it says, and tells the next how long to wait', () => {
    const { pass } = pacer();
    expect([pass(), pass(), pass(), pass()]).toEqual([null, null, null, null]);
    expect(pass()).toBe(HOUR_MS / 4);
  });

  it('gives back one share at a time, to who waited as long as they were told', () => {
    const { pass, wait } = pacer();
    for (let time = 0; time < 4; time += 1) void pass();
    wait(Number(pass()));
    expect(pass()).toBeNull();
    expect(pass()).toBe(HOUR_MS / 4);
    wait(2 * HOUR_MS);
    expect([pass(), pass(), pass(), pass()]).toEqual([null, null, null, null]);
    expect(pass()).not.toBeNull();
  });

  it('counts nobody for another, and who was refused is not counted', () => {
    const { pass } = pacer();
    for (let time = 0; time < 9; time += 1) void pass('zhang');
    expect(pass('li')).toBeNull();
    expect(pass('zhang')).toBe(HOUR_MS / 4);
  });

  it('is not asked where there is none, or nobody to count it for', () => {
    const { paces } = pacer();
    const free = Array.from({ length: 9 }, () => paces.pass('Query.free', 'zhang'));
    expect(new Set([...free, paces.pass('Query.unheard', 'zhang'), paces.pass(DOOR, undefined)])).toEqual(
      new Set([null]),
    );
  });
});

describe('who asks the same again under one key', () => {
  const wish = { input: { idempotencyKey: 'k1', name: '张' } };

  it('is counted once, however often no answer came', () => {
    const { pass, wait } = pacer();
    for (let tries = 0; tries < 9; tries += 1) {
      expect(pass('zhang', wish)).toBeNull();
      wait(1_000);
    }
    expect([1, 2, 3].map((nr) => pass('zhang', { idempotencyKey: `other ${nr}` }))).toEqual([
      null,
      null,
      null,
    ]);
    expect(pass('zhang', { idempotencyKey: 'one too many' })).not.toBeNull();
    expect(pass('zhang', wish)).toBeNull();
  });

  it('is counted for anything else under that key, and as another person', () => {
    const { pass, wait } = pacer();
    for (const name of ['张', '李', '王', '赵']) void pass('zhang', { ...wish, name });
    wait(1_000);
    expect(pass('zhang', { ...wish, name: '钱' })).not.toBeNull();
    for (let time = 0; time < 4; time += 1) void pass('li');
    expect(pass('li', { ...wish, name: '张' })).not.toBeNull();
  });

  it('is counted where it comes faster than any page asks', () => {
    const { pass } = pacer();
    for (let time = 0; time < 4; time += 1) void pass('zhang', wish);
    expect(pass('zhang', wish)).not.toBeNull();
  });

  it('is counted when the first time was refused', () => {
    const { pass, wait } = pacer();
    for (let time = 0; time < 4; time += 1) void pass();
    expect(pass('zhang', wish)).not.toBeNull();
    wait(1_000);
    expect(pass('zhang', wish)).not.toBeNull();
  });
});
