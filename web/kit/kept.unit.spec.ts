import { afterEach, describe, expect, it } from '@jest/globals';
import { dropAt, keepAt, keptAt, keptChanges, namesFrom, watchKept } from './kept.js';
import { WishShelf } from './wish.js';
import { someShelf } from './spec/some-shelf.js';

const isPair = (value: unknown): value is { readonly one: string } =>
  typeof value === 'object' && value !== null && 'one' in value && typeof value.one === 'string';

describe('what a browser keeps', () => {
  it('is read back as it was kept', () => {
    const shelf = someShelf();
    keepAt(shelf, 'a', { one: '1' });
    expect(keptAt(shelf, 'a', isPair)).toEqual({ one: '1' });
    expect(keptAt(shelf, 'b', isPair)).toBeNull();
  });

  it.each(['', 'no json', '{"one":1}', 'null', '7'])('is nothing where somebody else left %j', (text) => {
    const shelf = someShelf();
    shelf.setItem('a', text);
    expect(keptAt(shelf, 'a', isPair)).toBeNull();
  });

  const full = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'];
  it.each(full)(
    'is kept by the page where a full browser says %s: its next page finds a wish',
    async (name) => {
      const setItem = (): never => {
        throw new DOMException('no room', name);
      };
      const isGiven = (value: unknown): value is string => typeof value === 'string';
      const shelf = new WishShelf<string>({ name: 'claim', isGiven }, { ...someShelf(), setItem });
      const wish = shelf.begin({ subject: 's', personId: 'me' }, '', 0, 'k');
      const agreed = await shelf.agreed(wish, { of: async ({ key }) => Promise.resolve(key) });
      expect(agreed.key).toBe('k');
      expect(shelf.toResume({ subject: 's', personId: 'me' }, 1)?.key).toBe('k');
      shelf.end(agreed);
      expect(shelf.toResume({ subject: 's', personId: 'me' }, 1)).toBeNull();
    },
  );

  it('is found by how its names begin', () => {
    const shelf = someShelf();
    for (const name of ['wish.a', 'other', 'wish.b']) keepAt(shelf, name, {});
    expect(namesFrom(shelf, 'wish.').toSorted()).toEqual(['wish.a', 'wish.b']);
  });

  it('is not taken for nothing where the browser lets nobody read it', () => {
    const getItem = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(() => keptAt({ ...someShelf(), getItem }, 'a', isPair)).toThrow('denied');
  });
});

const fullShelf = (kept = someShelf()) => ({
  ...kept,
  setItem: (): never => {
    throw new DOMException('no room', 'QuotaExceededError');
  },
});

/** What the tab keeps beside, of which a reload leaves everything and a page that is new knows nothing else. */
function inATab(tab: ReturnType<typeof someShelf> | ReturnType<typeof fullShelf>): void {
  Object.defineProperty(globalThis, 'sessionStorage', { value: tab, configurable: true });
}

describe('what finds no room in a browser', () => {
  afterEach(() => void Reflect.deleteProperty(globalThis, 'sessionStorage'));

  it('is kept by the tab, so that the same page finds it after a reload', () => {
    inATab(someShelf());
    keepAt(fullShelf(), 'wish.a', { one: '1' });
    const afterReload = fullShelf();
    expect(keptAt(afterReload, 'wish.a', isPair)).toEqual({ one: '1' });
    expect(namesFrom(afterReload, 'wish.')).toEqual(['wish.a']);
    dropAt(afterReload, 'wish.a');
    expect(keptAt(fullShelf(), 'wish.a', isPair)).toBeNull();
  });

  it('is kept by the page alone where the tab is full as well', () => {
    inATab(fullShelf());
    const shelf = fullShelf();
    keepAt(shelf, 'wish.a', { one: '1' });
    expect(keptAt(shelf, 'wish.a', isPair)).toEqual({ one: '1' });
    expect(keptAt(fullShelf(), 'wish.a', isPair)).toBeNull();
  });

  it('leaves no old note in the tab once there is room again', () => {
    const tab = someShelf();
    inATab(tab);
    keepAt(fullShelf(), 'wish.a', { one: 'old' });
    const shelf = someShelf();
    keepAt(shelf, 'wish.a', { one: 'new' });
    expect(tab.kept.size).toBe(0);
    expect(keptAt(shelf, 'wish.a', isPair)).toEqual({ one: 'new' });
  });
});

it('what is kept and dropped is news to whoever watches, and not before whoever did it is done', async () => {
  const shelf = someShelf();
  const heard: number[] = [];
  const leaves = watchKept(() => heard.push(keptChanges()));
  const before = keptChanges();
  keepAt(shelf, 'a', { one: '1' });
  dropAt(shelf, 'a');
  expect(heard).toEqual([]);
  await Promise.resolve();
  expect(heard).toEqual([before + 1, before + 2]);
  leaves();
  keepAt(shelf, 'a', { one: '2' });
  await Promise.resolve();
  expect([heard.length, keptChanges()]).toEqual([2, before + 3]);
});
