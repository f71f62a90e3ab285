import { DAY_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { AT_ONCE_MS, FirstKeys } from './first-key.js';
import { someOrder } from './spec/some-order.js';
import { someShelf } from './spec/some-shelf.js';
import { WishShelf } from './wish.js';

const begun = (key: string, atMs = 1_000, wish = 'claim') => ({ wish, key, atMs });

describe('a key that is drawn in two tabs in the same moment', () => {
  it('is the first one’s in both', async () => {
    const order = someOrder();
    const [one, other] = [new FirstKeys(order), new FirstKeys(order)];
    expect(await Promise.all([one.of(begun('a')), other.of(begun('b', 1_001))])).toEqual(['a', 'a']);
    expect(await one.of(begun('a'))).toBe('a');
  });

  it('is its own for another thing, and for the same at another time', async () => {
    const order = someOrder();
    const [one, other] = [new FirstKeys(order), new FirstKeys(order)];
    await one.of(begun('a'));
    expect(await other.of(begun('b', 1_000, 'another'))).toBe('b');
    expect(await other.of(begun('c', 1_000 + AT_ONCE_MS))).toBe('c');
    // What has waited since before keeps the key under which it may have been done.
    expect(await one.of(begun('a'))).toBe('a');
  });

  it('is the first one’s although an old wish goes on in between', async () => {
    const order = someOrder();
    const at = (nowMs: number): FirstKeys => new FirstKeys(order, () => nowMs);
    await at(60_000).of(begun('a', 60_000));
    expect(await at(60_001).of(begun('old', 1_000, 'another'))).toBe('old');
    expect(await at(60_002).of(begun('old', 1_000))).toBe('old');
    expect(await at(60_003).of(begun('b', 60_003))).toBe('a');
  });

  it('is a new one on the page that has had the answer to the first', async () => {
    const keys = new FirstKeys(someOrder());
    await keys.of(begun('a'));
    keys.end('a');
    expect(await keys.of(begun('b', 1_500))).toBe('b');
  });

  it('is one’s own in a browser that keeps nothing', async () => {
    expect(await new FirstKeys().of(begun('a'))).toBe('a');
    const broken = new FirstKeys(async () => Promise.reject(new Error('no room')));
    expect(await broken.of(begun('a'))).toBe('a');
  });
});

describe('the answer under a key', () => {
  it('is told as new in one tab alone, and after no reload', async () => {
    const order = someOrder();
    const tabs = [new FirstKeys(order), new FirstKeys(order)];
    const told = await Promise.all(tabs.map(async (tab) => tab.tells('a')));
    expect(told).toEqual([true, false]);
    expect(await tabs[0]?.tells('a')).toBe(false);
    expect(await new FirstKeys(order).tells('a')).toBe(false);
    expect(await new FirstKeys(order).tells('b')).toBe(true);
  });

  it('stays told while other wishes come and go, for a day', async () => {
    const order = someOrder();
    const at = (nowMs: number): FirstKeys => new FirstKeys(order, () => nowMs);
    await at(0).tells('a');
    for (const nowMs of [1_000, 60_000, DAY_MS - 1]) {
      await at(nowMs).of(begun(`k${nowMs}`, nowMs, 'another'));
      expect(await at(nowMs).tells('a')).toBe(false);
    }
    await at(DAY_MS).of(begun('k', DAY_MS, 'another'));
    expect(await at(DAY_MS).tells('a')).toBe(true);
  });

  it('is told once by a page whose browser keeps nothing', async () => {
    const keys = new FirstKeys(async () => Promise.reject(new Error('no room')));
    expect(await keys.tells('a')).toBe(true);
    expect(await keys.tells('a')).toBe(false);
  });
});

describe('a wish that goes out', () => {
  const kind = { name: 'claim', isGiven: (value: unknown): value is string => typeof value === 'string' };
  const about = { subject: 'a campaign', personId: 'me' };

  it('is noted under the key that counts, so that its answer ends it', async () => {
    const order = someOrder();
    const [one, other] = [someShelf(), someShelf()].map((shelf) => new WishShelf<string>(kind, shelf));
    const first = await one?.agreed(one.begin(about, '', 0), new FirstKeys(order));
    const second = await other?.agreed(other.begin(about, '', 5), new FirstKeys(order));
    expect(second?.key).toBe(first?.key);
    expect(other?.left(about, 10).mine).toEqual([second]);
    if (second) other?.end(second);
    expect(other?.left(about, 10).mine).toEqual([]);
  });

  it('is compared with no other tab’s where it is about a person', async () => {
    const shelf = new WishShelf<string>({ ...kind, ofPerson: someShelf() });
    const wish = shelf.begin(about, 'a name', 0);
    const never = { of: async () => Promise.reject(new Error('it was told')) };
    expect(await shelf.agreed(wish, never)).toBe(wish);
  });
});
