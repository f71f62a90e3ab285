import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { cursorOf, pageById, pageRequest } from '@puhui/platform/plain';
import { BY_LINE } from './find-statements.js';

const id = newId(new Date());
const at = '2026-11-05T02:00:00.000Z';
const wrong = expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) });

describe('a page of a list', () => {
  it('continues where a cursor of the same list ended', () => {
    expect(pageById({ first: 3, after: cursorOf([id]) })).toEqual({ rows: 3, after: id });
    expect(pageRequest({ after: cursorOf([at, id, 'credit']) }, BY_LINE).after).toEqual([at, id, 'credit']);
    expect(pageRequest({ first: null, after: null }, BY_LINE).after).toBeNull();
  });

  it.each([
    ['a text that is no id', ['x']],
    ['an id and a piece of SQL', [`${id}'; drop table entry`]],
    ['too many keys', [id, id]],
  ])('is a caller’s error for a cursor with %s', (_, keys) => {
    expect(() => pageById({ after: cursorOf(keys) })).toThrow(wrong);
  });

  it.each([
    ['no time', ['yesterday', id, 'credit']],
    ['a day that does not exist', ['2026-13-41T00:00:00.000Z', id, 'credit']],
    ['a day that no month has', ['2026-02-30T00:00:00.000Z', id, 'credit']],
    ['a year that PostgreSQL does not count', ['0000-01-01T00:00:00.000Z', id, 'credit']],
    ['an instant in another form', ['2026-11-05T02:00:00Z', id, 'credit']],
    ['a kind of line that there is not', [at, id, 'CREDIT']],
    ['its keys in another order', [id, at, 'credit']],
  ])('of lines is a caller’s error for a cursor with %s', (_, keys) => {
    expect(() => pageRequest({ after: cursorOf(keys) }, BY_LINE)).toThrow(wrong);
  });

  it.each([0, 101, -1, 1.5])('is a caller’s error for %d rows', (first) => {
    expect(() => pageById({ first })).toThrow(/^first: /);
  });
});
