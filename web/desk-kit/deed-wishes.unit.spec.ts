import { HOUR_MS } from '@puhui/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FirstKeys } from '../kit/first-key.js';
import { someOrder } from '../kit/spec/some-order.js';
import { someShelf } from '../kit/spec/some-shelf.js';
import { WISH_GONE_MS } from '../kit/wish.js';
import { DeedWishes, GONE_ON_WITH_MS } from './deed-wishes.js';

let shelf = someShelf();
let now = 0;
let keys = new FirstKeys();
const of = (personId: string, place = shelf): DeedWishes => new DeedWishes(personId, place, () => now, keys);
const begins = async (wishes: DeedWishes, thing: string, openedAt: number, about?: string): Promise<string> =>
  (await wishes.begin({ thing, about }, openedAt)).key;
beforeEach(() => {
  shelf = someShelf();
  keys = new FirstKeys(someOrder());
  now = 1_000;
});

describe('the key of a deed', () => {
  it('is the same for every press until its answer has come', async () => {
    const key = await begins(of('p'), 'retain m', 900);
    now += 5_000;
    expect(await begins(of('p'), 'retain m', 5_500)).toBe(key);
  });

  it('says whether it was sent before, as long as there is no answer', async () => {
    const thing = { thing: 'retain m' };
    const first = await of('p').begin(thing, 900);
    const second = await of('p').begin(thing, 900);
    of('p').answered(thing, first.key);
    now += 5_000;
    const anew = await of('p').begin(thing, now);
    expect([first, second, anew].map(({ wasSent }) => wasSent)).toEqual([false, true, false]);
  });

  it('stays the same for a second tab that was open before the answer came', async () => {
    const key = await begins(of('p'), 'adopt u', 900);
    now += 2_000;
    of('p').answered({ thing: 'adopt u' }, key);
    expect(await begins(of('p'), 'adopt u', 950)).toBe(key);
  });

  it('is a new one when the step is taken again from a page that was opened later', async () => {
    const key = await begins(of('p'), 'retain m', 900);
    now += 2_000;
    of('p').answered({ thing: 'retain m' }, key);
    now += 1_000;
    expect(await begins(of('p'), 'retain m', now)).not.toBe(key);
  });

  it('is a new one there too where the page was loaded anew within moments of the first press', async () => {
    const order = someOrder();
    const pageOf = (): DeedWishes => new DeedWishes('p', shelf, () => now, new FirstKeys(order, () => now));
    const first = pageOf();
    const { key } = await first.begin({ thing: 'allocate u' }, 900);
    now += 100;
    first.answered({ thing: 'allocate u' }, key);
    now += 500;
    const anew = await pageOf().begin({ thing: 'allocate u' }, now);
    expect(anew).toEqual({ key: expect.not.stringMatching(key), waitsSince: null, wasSent: false });
  });

  it('belongs to its person and to nobody who signs in next', async () => {
    const key = await begins(of('p'), 'close u', 900);
    expect(of('q').waitingSince('close')).toBeNull();
    expect(await begins(of('q'), 'close u', 900)).not.toBe(key);
  });
});

describe('a deed whose answer is late', () => {
  it('keeps its key while a laptop sleeps before the answer has come, and is told when it wakes', async () => {
    const key = await begins(of('p'), 'adopt u 1x2', 900);
    now += WISH_GONE_MS - 1;
    expect(of('p').waitingSince('adopt u')).toBe(1_000);
    expect(await begins(of('p'), 'adopt u 1x2', now)).toBe(key);
  });

  it('stands for ten minutes after its answer, however late that came', async () => {
    const key = await begins(of('p'), 'adopt u', 900);
    now += HOUR_MS;
    of('p').answered({ thing: 'adopt u' }, key);
    now += GONE_ON_WITH_MS - 1;
    expect(await begins(of('p'), 'adopt u', 900)).toBe(key);
    now += 1;
    expect(await begins(of('p'), 'adopt u', 900)).not.toBe(key);
  });

  it('is gone after a day without an answer, and what is old leaves the browser', async () => {
    const key = await begins(of('p'), 'close u', 900);
    now += WISH_GONE_MS;
    expect(await begins(of('p'), 'close v', now)).not.toBe(key);
    expect([...shelf.kept.keys()]).toEqual(['puhui.deed.p.close v']);
  });

  it('survives what cannot be read, as if it were not there', async () => {
    shelf.setItem('puhui.deed.p.close u', '{"key":7}');
    expect(await begins(of('p'), 'close u', 900)).toMatch(/^[0-9a-f]{32}$/);
    shelf.setItem('puhui.deed.p.close u', 'no json');
    expect(await begins(of('p'), 'close u', 900)).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a wish whose page was left', () => {
  it('is told with its time until its answer has come', async () => {
    const key = await begins(of('p'), 'end m 1x2', 900);
    expect(of('p').waitingSince('end m')).toBe(1_000);
    expect(of('p').waitingSince('end')).toBeNull();
    of('p').answered({ thing: 'end m 1x2' }, key);
    expect(of('p').waitingSince('end m')).toBeNull();
  });

  it('can be set aside, so that the next is a new one', async () => {
    const key = await begins(of('p'), 'end m 1x2', 900);
    of('p').giveUp('end m');
    expect(of('p').waitingSince('end m')).toBeNull();
    expect(await begins(of('p'), 'end m 1x2', 900)).not.toBe(key);
  });

  it('ends when nothing can come of it', async () => {
    const key = await begins(of('p'), 'end m', 900);
    of('p').end('end m', 'the key of another tab');
    expect(await begins(of('p'), 'end m', 900)).toBe(key);
    of('p').end('end m', key);
    expect(await begins(of('p'), 'end m', 900)).not.toBe(key);
  });
});

describe('two tabs that press in the same moment', () => {
  it('ask with one key, though neither hears yet what the other keeps', async () => {
    const [one, other] = [someShelf(), someShelf()];
    const drawn = [of('p', one), of('p', other)].map((tab) => begins(tab, 'adopt u', 900));
    const [first, second] = await Promise.all(drawn);
    expect(second).toBe(first);
    of('p', other).answered({ thing: 'adopt u' }, first ?? '');
    expect(other.getItem('puhui.deed.p.adopt u')).toContain('"answeredAt":1000');
  });

  it('are two wishes when it is not the same that they want, or not the same person', async () => {
    const drawn = [
      begins(of('p'), 'adopt u', 900),
      begins(of('p'), 'adopt v', 900),
      begins(of('q'), 'adopt u', 900),
    ];
    expect(new Set(await Promise.all(drawn)).size).toBe(3);
  });
});

describe('a deed that another takes back', () => {
  const about = 'the outlet';
  const grant = { thing: 'grant', about };
  const takeAway = { thing: 'take away', about };

  it('is a new one afterwards, also from a page that was open all the time', async () => {
    const first = await begins(of('p'), 'grant', 900, about);
    of('p').answered(grant, first);
    now += 2_000;
    of('p').answered(takeAway, await begins(of('p'), 'take away', now, about));
    expect(await begins(of('p'), 'grant', 900, about)).not.toBe(first);
  });

  it('is a new one though its own answer never came', async () => {
    const first = await begins(of('p'), 'grant', 900, about);
    now += 2_000;
    of('p').answered(takeAway, await begins(of('p'), 'take away', now, about));
    expect(of('p').waitingSince('grant')).toBeNull();
    expect(await begins(of('p'), 'grant', now, about)).not.toBe(first);
  });

  it('outlives a deed about something else, and one of another person', async () => {
    const first = await begins(of('p'), 'grant', 900, about);
    of('p').answered({ thing: 'take away', about: 'elsewhere' }, '');
    of('q').answered(takeAway, '');
    expect(await begins(of('p'), 'grant', 900, about)).toBe(first);
  });

  it('says since when it waited, where its page was opened only afterwards', async () => {
    expect(await of('p').begin(grant, 900)).toMatchObject({ waitsSince: null });
    now += 5_000;
    expect(await of('p').begin(grant, 900)).toMatchObject({ waitsSince: null });
    expect(await of('p').begin(grant, now)).toMatchObject({ waitsSince: 1_000 });
  });
});
