import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { cursorOf, pageOf, readPage } from './keyset.js';
import { PAGE_ROWS_MAX } from '@puhui/kernel';

describe('reading a page', () => {
  it('takes 20 rows from the beginning by default', () => {
    expect(unwrap(readPage({}, 1))).toEqual({ rows: 20, after: null });
  });

  it.each([1, 100])('accepts %d rows', (first) => {
    expect(unwrap(readPage({ first, after: null }, 1)).rows).toBe(first);
  });

  it.each([0, -1, 101, 1.5, Number.NaN])('refuses %d rows', (first) => {
    expect(readPage({ first }, 1)).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field: 'first', max: PAGE_ROWS_MAX },
    });
  });

  it('reads its own cursors, whatever characters the keys have', () => {
    const keys = ['海南省总工会', '0199-…', '"quoted"'];
    expect(unwrap(readPage({ after: cursorOf(keys) }, 3)).after).toEqual(keys);
  });

  it.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['no list', Buffer.from('{"a":1}').toString('base64url')],
    ['keys of another list', cursorOf(['a', 'b'])],
    ['keys that are no texts', Buffer.from('[1]').toString('base64url')],
    ['far too much', cursorOf(['x'.repeat(2_000)])],
  ])('refuses a cursor that holds %s', (_, after) => {
    expect(readPage({ after }, 1)).toEqual({ ok: false, error: { code: 'INVALID_INPUT', field: 'after' } });
  });
});

describe('making a page', () => {
  const keys = (row: { id: string }): string[] => [row.id];
  const rows = ['a', 'b', 'c'].map((id) => ({ id }));

  it('says that there is more when the extra row is there, and leaves it out', () => {
    const page = pageOf(rows, 2, keys);
    expect(page.nodes).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(page.pageInfo).toEqual({ endCursor: cursorOf(['b']), hasNextPage: true });
  });

  it('says that it is the last when the extra row is not there', () => {
    expect(pageOf(rows, 3, keys).pageInfo).toEqual({ endCursor: cursorOf(['c']), hasNextPage: false });
  });

  it('has no cursor when it is empty', () => {
    expect(pageOf([], 5, keys)).toEqual({ nodes: [], pageInfo: { endCursor: null, hasNextPage: false } });
  });
});
