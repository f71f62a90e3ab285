import { beforeEach, describe, expect, it } from '@jest/globals';
import { WISH_GONE_MS } from '../kit/wish.js';
import { DeedWishes, GONE_ON_WITH_MS, type WishShelf } from './deed-wishes.js';

const shelfOf = (kept: Map<string, string>): WishShelf => ({
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
  keys: () => [...kept.keys()],
});

let kept = new Map<string, string>();
let now = 0;
const of = (personId: string): DeedWishes => new DeedWishes(personId, shelfOf(kept), () => now);
beforeEach(() => {
  kept = new Map();
  now = 1_000;
});

describe('the key of a deed', () => {
  it('is the same for every press until its answer has come', () => {
    const key = of('p').begin('retain m', 900);
    now += 5_000;
    expect(of('p').begin('retain m', 5_500)).toBe(key);
  });

  it('stays the same for a second tab that was open before the answer came', () => {
    const key = of('p').begin('adopt u', 900);
    now += 2_000;
    of('p').answered('adopt u', key);
    expect(of('p').begin('adopt u', 950)).toBe(key);
  });

  it('is another one for who takes the step again from a page opened afterwards', () => {
    const key = of('p').begin('retain m', 900);
    now += 2_000;
    of('p').answered('retain m', key);
    now += 1_000;
    expect(of('p').begin('retain m', now)).not.toBe(key);
  });

  it('belongs to its person and to nobody who signs in next', () => {
    const key = of('p').begin('close u', 900);
    expect(of('q').waitingSince('close')).toBeNull();
    expect(of('q').begin('close u', 900)).not.toBe(key);
  });

  it('outlives a laptop that sleeps before the answer has come, and is told when it wakes', () => {
    const key = of('p').begin('adopt u 1x2', 900);
    now += WISH_GONE_MS - 1;
    expect(of('p').waitingSince('adopt u')).toBe(1_000);
    expect(of('p').begin('adopt u 1x2', now)).toBe(key);
  });

  it('stands for ten minutes after its answer, however late that came', () => {
    const key = of('p').begin('adopt u', 900);
    now += 60 * 60_000;
    of('p').answered('adopt u', key);
    now += GONE_ON_WITH_MS - 1;
    expect(of('p').begin('adopt u', 900)).toBe(key);
    now += 1;
    expect(of('p').begin('adopt u', 900)).not.toBe(key);
  });

  it('is gone after a day without an answer, and what is old leaves the browser', () => {
    const key = of('p').begin('close u', 900);
    now += WISH_GONE_MS;
    expect(of('p').begin('close v', now)).not.toBe(key);
    expect([...kept.keys()]).toEqual(['puhui.deed.p.close v']);
  });

  it('survives what cannot be read, as if it were not there', () => {
    kept.set('puhui.deed.p.close u', '{"key":7}');
    expect(of('p').begin('close u', 900)).toMatch(/^[0-9a-f]{32}$/);
    kept.set('puhui.deed.p.close u', 'no json');
    expect(of('p').begin('close u', 900)).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a wish whose page was left', () => {
  it('is told with its time until its answer has come', () => {
    const key = of('p').begin('end m 1x2', 900);
    expect(of('p').waitingSince('end m')).toBe(1_000);
    expect(of('p').waitingSince('end')).toBeNull();
    of('p').answered('end m 1x2', key);
    expect(of('p').waitingSince('end m')).toBeNull();
  });

  it('can be set aside, so that the next is a new one', () => {
    const key = of('p').begin('end m 1x2', 900);
    of('p').giveUp('end m');
    expect(of('p').waitingSince('end m')).toBeNull();
    expect(of('p').begin('end m 1x2', 900)).not.toBe(key);
  });

  it('ends when nothing can come of it', () => {
    const key = of('p').begin('end m', 900);
    of('p').end('end m', 'the key of another tab');
    expect(of('p').begin('end m', 900)).toBe(key);
    of('p').end('end m', key);
    expect(of('p').begin('end m', 900)).not.toBe(key);
  });
});
