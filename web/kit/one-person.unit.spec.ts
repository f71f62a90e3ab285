import { describe, expect, it } from '@jest/globals';
import { keepAt, OF_A_PERSON } from './kept.js';
import { isSomebodyElse, noteOwner } from './one-person.js';
import { someShelf } from './spec/some-shelf.js';

describe('a page that is open in one tab', () => {
  it('is another person’s once somebody else signed in in another', () => {
    expect(isSomebodyElse('me', { key: 'puhui.person', newValue: 'you' })).toBe(true);
  });

  it.each([
    ['the same person opens another page', { key: 'puhui.person', newValue: 'me' }],
    ['the browser forgets what it kept', { key: null, newValue: null }],
    ['something else is noted', { key: 'puhui.language', newValue: 'en' }],
  ])('stays theirs when %s', (_, noted) => {
    expect(isSomebodyElse('me', noted)).toBe(false);
  });
});

describe('what was kept of somebody to be shown where no line is', () => {
  it('goes when another opens a page in the same browser, and stays while it is the same one', () => {
    const shelf = someShelf();
    noteOwner(shelf, 'me');
    keepAt(shelf, `${OF_A_PERSON}voucher.v1`, { code: 'ABCD' });
    keepAt(shelf, 'puhui.language', { is: 'en' });
    noteOwner(shelf, 'me');
    expect([...shelf.kept.keys()]).toContain(`${OF_A_PERSON}voucher.v1`);
    noteOwner(shelf, 'you');
    expect([...shelf.kept.keys()]).not.toContain(`${OF_A_PERSON}voucher.v1`);
    expect([...shelf.kept.keys()]).toContain('puhui.language');
  });
});
