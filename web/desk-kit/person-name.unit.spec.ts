import { expect, it } from '@jest/globals';
import { deskWords } from './desk-words.js';

it('who is out of sight is told apart by the end of a number, with where to ask for the name', () => {
  expect(deskWords.zh.outOfSight('ab12')).toMatch(/ab12.*工会/);
  expect(deskWords.en.outOfSight('ab12')).toMatch(/ab12.*trade union/);
});
