import { HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { Failure } from './failure.js';
import { shelfOfPage } from './shelf-of-page.js';
import { someShelf } from './spec/some-shelf.js';
import { afterFailure } from './use-wish.js';
import { settledAtMs, WISH_GONE_MS, WishShelf, type WishKind } from './wish.js';

const isCode = (value: unknown): value is string => typeof value === 'string';
const here = { subject: 'outlet', personId: 'cashier' };
const shelfOf = (kind: Partial<WishKind<string>> = {}, shelf = someShelf()) =>
  new WishShelf<string>({ name: 'redeem', isGiven: isCode, ...kind }, shelf);

describe('a wish under way', () => {
  it('has one key for two taps and two tabs; another wish beside it has its own', () => {
    const shelf = someShelf();
    const [tab, other] = [shelfOf({}, shelf), shelfOf({}, shelf)];
    const first = tab.begin(here, 'AAAA', 0);
    expect(other.begin(here, 'AAAA', MINUTE_MS)).toMatchObject(first);
    expect(other.begin(here, 'BBBB', MINUTE_MS)).toMatchObject({ given: 'BBBB' });
    tab.end(first);
    expect(other.left(here, MINUTE_MS).mine.map(({ given }) => given)).toEqual(['BBBB']);
  });

  it('is meant anew when the same is asked later, unless its kind says otherwise', () => {
    const deeds = shelfOf();
    const before = deeds.begin(here, 'retain', 0);
    expect(deeds.begin(here, 'retain', 2 * MINUTE_MS).key).not.toBe(before.key);
    const codes = shelfOf({ sameForMs: WISH_GONE_MS });
    const scanned = codes.begin(here, 'AAAA', 0);
    expect(codes.begin(here, 'AAAA', HOUR_MS)).toMatchObject(scanned);
  });

  it('about a person leaves nothing in the browser', () => {
    const shelf = someShelf();
    Object.defineProperty(globalThis, 'localStorage', { value: shelf, configurable: true });
    const kind = { name: 'join', isGiven: isCode, ofPerson: shelfOfPage() };
    const wish = new WishShelf<string>(kind).begin(here, '460105199001011234', 0);
    new WishShelf<string>(kind).put(wish);
    expect([...shelf.kept]).toEqual([]);
    expect(new WishShelf<string>(kind).left(here, 0).mine).toEqual([wish]);
  });

  it('about a person keeps its key on the page that is open, and goes out again at their word only', () => {
    const wishes = shelfOf({ ofPerson: shelfOfPage(), sameForMs: WISH_GONE_MS });
    const wish = wishes.begin(here, '琼A12345', 0);
    expect(wishes.begin(here, '琼A12345', HOUR_MS).key).toBe(wish.key);
    expect(wishes.begin(here, '琼A54321', HOUR_MS).key).not.toBe(wish.key);
    expect(wishes.toResume(here, MINUTE_MS)).toBeNull();
    const left = wishes.left(here, HOUR_MS).mine;
    expect(left.map(({ given }) => given)).toEqual(['琼A12345', '琼A54321']);
    left.forEach((one) => wishes.end(one));
    expect(wishes.left(here, HOUR_MS).mine).toEqual([]);
  });

  it('ends by itself only: its end does not take the next one of the same name along', () => {
    const wishes = shelfOf();
    const before = wishes.begin(here, 'retain', 0);
    const after = wishes.begin(here, 'retain', 2 * MINUTE_MS, 'drawn with the form');
    wishes.end(before);
    expect(wishes.left(here, 2 * MINUTE_MS).mine).toEqual([after]);
    expect(after.key).toBe('drawn with the form');
  });
});

describe('a wish without an answer', () => {
  it('belongs to its person: nobody else at this browser asks for it', () => {
    const wishes = shelfOf();
    const wish = wishes.begin(here, 'AAAA', 0);
    expect(wishes.toResume(here, MINUTE_MS)).toEqual(wish);
    const colleague = { ...here, personId: 'colleague' };
    expect(wishes.toResume(colleague, MINUTE_MS)).toBeNull();
    expect(wishes.left(colleague, MINUTE_MS)).toEqual({ mine: [], others: [wish] });
    expect(wishes.begin(colleague, 'AAAA', MINUTE_MS).key).not.toBe(wish.key);
    expect(wishes.left({ ...here, subject: 'elsewhere' }, MINUTE_MS).mine).toEqual([]);
  });

  it('is asked again unasked for two minutes, and later only when somebody says so', () => {
    const wishes = shelfOf();
    const wish = wishes.begin(here, 'AAAA', 0);
    expect(wishes.toResume(here, 2 * MINUTE_MS - 1)).toEqual(wish);
    expect(wishes.toResume(here, 2 * MINUTE_MS)).toBeNull();
    expect(wishes.left(here, HOUR_MS).mine).toEqual([wish]);
  });

  it('is gone after a day, long before the platform forgets its key', () => {
    const wishes = shelfOf();
    wishes.begin(here, 'AAAA', 0);
    expect(wishes.left(here, WISH_GONE_MS).mine).toEqual([]);
    expect(wishes.left(here, 1).mine).toEqual([]);
  });

  it('is dropped when it cannot be read, and what is no wish stays', () => {
    const shelf = someShelf();
    for (const [nth, text] of ['{', 'null', '{"key":7}', '{"key":"k"}'].entries())
      shelf.setItem(`puhui.wish.redeem.${nth}`, text);
    shelf.setItem('puhui.language', 'en');
    expect(shelfOf({}, shelf).left(here, 0).mine).toEqual([]);
    expect([...shelf.kept.keys()]).toEqual(['puhui.language']);
  });
});

describe('a wish that its person turned from, or that failed', () => {
  it('is asked again by nobody unasked once it was put aside, until it is wanted anew', () => {
    const wishes = shelfOf({ sameForMs: WISH_GONE_MS });
    const wish = wishes.begin(here, 'AAAA', 0);
    wishes.putAside(wish);
    expect(wishes.toResume(here, 1)).toBeNull();
    expect(wishes.left(here, 1).mine).toEqual([{ ...wish, isPutAside: true }]);
    expect(wishes.begin(here, 'AAAA', 2).key).toBe(wish.key);
    expect(wishes.toResume(here, 3)?.key).toBe(wish.key);
  });

  it('may be done until some minutes after it was asked for last, wherever that was', () => {
    const wishes = shelfOf();
    const wish = wishes.begin(here, 'AAAA', 0);
    expect(settledAtMs(wish)).toBe(3 * MINUTE_MS);
    wishes.asked(wish, 7 * MINUTE_MS);
    wishes.putAside(wish);
    expect(wishes.left(here, 8 * MINUTE_MS).mine.map(settledAtMs)).toEqual([10 * MINUTE_MS]);
  });

  it('does not come back by being put aside or asked after its answer', () => {
    const wishes = shelfOf();
    const wish = wishes.begin(here, 'AAAA', 0);
    wishes.end(wish);
    wishes.putAside(wish);
    wishes.asked(wish, 1);
    expect(wishes.left(here, 1).mine).toEqual([]);
  });
});

describe('a wish that failed', () => {
  it.each(['outdated', 'broken'] as const)('keeps its key when asking for it failed as %s', (kind) => {
    const wishes = shelfOf();
    const wish = wishes.begin(here, 'AAAA', 0);
    afterFailure(wishes, wish, new Failure(kind));
    expect(wishes.left(here, 1).mine).toMatchObject([{ key: wish.key }]);
    expect(wishes.toResume(here, 1)).toBeNull();
  });

  it.each(['forbidden', 'wrong-input'] as const)('ends when it was turned away as %s', (kind) => {
    const wishes = shelfOf();
    afterFailure(wishes, wishes.begin(here, 'AAAA', 0), new Failure(kind));
    expect(wishes.left(here, 1).mine).toEqual([]);
  });

  it('ends when it was asked too often before anything of it was sent', () => {
    const wishes = shelfOf();
    afterFailure(wishes, wishes.begin(here, 'AAAA', 0), new Failure('too-often'), false);
    expect(wishes.left(here, 1).mine).toEqual([]);
  });

  it('keeps its key when it is asked too often after it was sent, since it may have been done', () => {
    const wishes = shelfOf();
    const wish = wishes.begin(here, 'AAAA', 0);
    wishes.asked(wish, 1);
    afterFailure(wishes, wish, new Failure('too-often'), true);
    expect(wishes.left(here, 2).mine).toMatchObject([{ key: wish.key, isPutAside: true }]);
  });

  it('remembers when it was asked, whoever takes it up again', () => {
    const wishes = shelfOf();
    const wish = wishes.begin(here, 'AAAA', 0);
    wishes.asked(wish, 1);
    expect(wishes.takeUp(wish).askedAtMs).toBe(1);
    expect(wishes.begin(here, 'AAAA', 2).askedAtMs).toBe(1);
  });

  it.each(['line', 'unavailable', 'signed-out', 'another-person'] as const)(
    'goes on after a failure of %s',
    (kind) => {
      const wishes = shelfOf();
      const wish = wishes.begin(here, 'AAAA', 0);
      afterFailure(wishes, wish, new Failure(kind));
      expect(wishes.toResume(here, 1)).toEqual(wish);
    },
  );
});
