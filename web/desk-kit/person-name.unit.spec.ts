import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { drawn, wordsIn } from '../kit/spec/drawn.js';
import { deskWords } from './desk-words.js';
import { useNamesOf } from './person-name.js';

it('who is out of sight is told apart by the end of a number, with where to ask for the name', () => {
  expect(deskWords.zh.outOfSight('ab12')).toMatch(/ab12.*工会/);
  expect(deskWords.en.outOfSight('ab12')).toMatch(/ab12.*trade union/);
});

it.each([
  ['zh', '陈*、林**'],
  ['en', '陈*, 林**'],
] as const)('several names stand in a line by the signs of the language: %s', async (language, line) => {
  const persons = [
    { id: '1', maskedName: '陈*', erased: false },
    null,
    { id: '2', maskedName: '林**', erased: false },
  ];
  const component = () => useNamesOf()(persons);
  const routes = createRootRoute({ component });
  expect(wordsIn(await drawn({ routes, path: '/finance/', answers: [], language }))).toBe(line);
});
