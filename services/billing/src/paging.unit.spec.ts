import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { cursorOf } from '@puhui/platform/plain';
import { BY_ID, BY_LINE, pageRequest } from './paging.js';

const id = newId(new Date());
const at = '2026-11-05T02:00:00.000Z';

describe('the page of a list', () => {
  it('goes on where a cursor of the same list ended', () => {
    expect(pageRequest({ first: 3, after: cursorOf([id]) }, BY_ID)).toEqual({ rows: 3, after: [id] });
    expect(pageRequest({ after: cursorOf([at, id, 'credit']) }, BY_LINE).after).toEqual([at, id, 'credit']);
    expect(pageRequest({ first: null, after: null }, BY_LINE).after).toBeNull();
  });

  it.each([
    ['a text that is no id', ['x'], BY_ID],
    ['an id and a piece of SQL', [`${id}'; drop table entry`], BY_ID],
    ['too many keys', [id, id], BY_ID],
    ['no time', ['yesterday', id, 'credit'], BY_LINE],
    ['a day that does not exist', ['2026-13-41T00:00:00Z', id, 'credit'], BY_LINE],
    ['a kind of line that there is not', [at, id, 'CREDIT'], BY_LINE],
    ['its keys in another order', [id, at, 'credit'], BY_LINE],
  ])('is refused as the caller’s error for a cursor with %s', (_, keys, tests) => {
    expect(() => pageRequest({ after: cursorOf(keys) }, tests)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });

  it.each([0, 101, -1, 1.5])('is refused as the caller’s error for %d rows', (first) => {
    expect(() => pageRequest({ first }, BY_ID)).toThrow(/^first of a list/);
  });
});
