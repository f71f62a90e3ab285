import { describe, expect, it } from '@jest/globals';
import { isId, newId } from '@puhui/kernel';
import { cursorOf } from './keyset.js';
import { pageById, pageRequest } from './page-arguments.js';

const id = newId(new Date('2026-11-22T00:00:00Z'));

describe('a page of a list in the order of ids', () => {
  it('starts at the beginning, with 20 rows, by default', () => {
    expect(pageById({})).toEqual({ rows: 20, after: null });
    expect(pageById({ first: null, after: null })).toEqual({ rows: 20, after: null });
  });

  it('continues after the cursor of the page before', () => {
    expect(pageById({ first: 100, after: cursorOf([id]) })).toEqual({ rows: 100, after: id });
  });

  it.each([{ first: 0 }, { first: 101 }, { first: 1.5 }])('refuses the size %j', (args) => {
    expect(() => pageById(args)).toThrow('A page has 1 to 100 rows');
  });

  it.each(['made up', cursorOf(['no id']), cursorOf([id, id])])('refuses the cursor %j', (after) => {
    expect(() => pageById({ after })).toThrow('This is no cursor of this list');
  });
});

describe('a page of a list with several sort keys', () => {
  const isCount = (key: string): boolean => /^\d+$/.test(key);

  it('accepts a cursor whose keys have the right types', () => {
    const after = cursorOf(['7', id]);
    expect(pageRequest({ after }, [isCount, isId])).toEqual({ rows: 20, after: ['7', id] });
  });

  it('refuses keys in another order, as the error of the request', () => {
    const after = cursorOf([id, '7']);
    expect(() => pageRequest({ after }, [isCount, isId])).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }),
    );
  });
});
