import { describe, expect, it } from '@jest/globals';
import { isSomebodyElse } from './one-person.js';

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
