import { describe, expect, it } from '@jest/globals';
import { cursorOf } from '@puhui/platform/plain';
import { REASON_CHARS_MAX, REASON_CHARS_MIN, reasonProblem } from '../reason.js';
import { someId } from '../spec/builders.js';
import { badRequest, pageById } from './bad-request.js';

describe('a page of a list by id', () => {
  it('begins at the beginning, with 20 rows, unless told otherwise', () => {
    expect(pageById({})).toEqual({ rows: 20, after: null });
    expect(pageById({ first: null, after: null })).toEqual({ rows: 20, after: null });
  });

  it('goes on after the cursor that the page before gave', () => {
    const id = someId();
    expect(pageById({ first: 100, after: cursorOf([id]) })).toEqual({ rows: 100, after: id });
  });

  it.each([
    [{ first: 0 }],
    [{ first: 101 }],
    [{ first: 1.5 }],
    [{ after: 'made up' }],
    [{ after: cursorOf(['no id']) }],
    [{ after: cursorOf([someId(), someId()]) }],
  ])('refuses %j', (args) => {
    expect(() => pageById(args)).toThrow('A page has 1 to 100 rows');
  });
});

it('says what is wrong with a query in both languages, with a code for programs', () => {
  const error = badRequest('residentId', 'RESIDENT_ID_FORM');
  expect(error.extensions['code']).toBe('BAD_USER_INPUT');
  expect(error.message).toContain('residentId: A resident ID has 18 characters');
  expect(error.message).toContain('证件号码应为 18 位');
});

describe('a reason', () => {
  it.each([
    [REASON_CHARS_MIN - 1, false],
    [REASON_CHARS_MIN, true],
    [REASON_CHARS_MAX, true],
    [REASON_CHARS_MAX + 1, false],
  ])('of %i characters, blanks around it not counted, is enough: %s', (length, enough) => {
    expect(reasonProblem(`  ${'理'.repeat(length)}  `) === null).toBe(enough);
  });

  it.each(['..........', '12345678', '————————'])('of %j says nothing, however long it is', (reason) => {
    expect(reasonProblem(reason)).toMatchObject({ field: 'reason', problem: 'REASON_NO_WORDS' });
  });
});
