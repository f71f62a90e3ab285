import { describe, expect, it } from '@jest/globals';
import { keepAt, keptAt, namesFrom } from './kept.js';
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
