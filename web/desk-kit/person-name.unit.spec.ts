import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { drawn, wordsIn } from '../kit/spec/drawn.js';
import { deskWords } from './desk-words.js';
import { useNameBesideMobile, useNamesOf, usePersonName, type SomePerson } from './person-name.js';

it('who is out of sight is told apart by the end of a number, with where to ask for the name', () => {
  expect(deskWords.zh.outOfSight('ab12')).toMatch(/ab12.*工会/);
  expect(deskWords.en.outOfSight('ab12')).toMatch(/ab12.*trade union/);
});

it.each([
  ['zh', '陈*（编号末尾 1）、林**（编号末尾 2）'],
  ['en', '陈* (number ending in 1), 林** (number ending in 2)'],
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

/** Draws one name as the pages of a desk do. */
async function nameDrawn(person: SomePerson, language: 'zh' | 'en' = 'zh'): Promise<string> {
  const routes = createRootRoute({ component: () => usePersonName()(person) });
  return wordsIn(await drawn({ routes, path: '/finance/', answers: [], language }));
}

it('two of one family name are told apart by the end of their ids, or by their mobiles', async () => {
  const one = { id: '01900000-0000-7000-8000-00000000ab12', maskedName: '王**' };
  const other = { id: '01900000-0000-7000-8000-00000000cd34', maskedName: '王**' };
  expect(await nameDrawn(one)).toBe('王**（编号末尾 ab12）');
  expect(await nameDrawn(other)).toBe('王**（编号末尾 cd34）');
  expect(await nameDrawn(other, 'en')).toBe('王** (number ending in cd34)');
  expect(await nameDrawn({ ...one, maskedMobile: '138****0001' })).toBe('王** 138****0001');
});

it('no page of a desk draws a masked name without what tells two apart', () => {
  const pages = globSync('web/{desk-kit,portals/{admin,audit,finance,merchant,union}}/**/*.{ts,tsx}', {
    exclude: ['**/*.spec.ts', '**/spec/**', 'web/desk-kit/person-name.ts'],
  });
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.filter((path) => drawsNameAlone(readFileSync(path, 'utf8')))).toEqual([]);
});

it('a name that is drawn by itself is found', () => {
  expect(drawsNameAlone('<bdi>{person.maskedName}</bdi>')).toBe(true);
  expect(drawsNameAlone('<bdi>{person.maskedName}</bdi> {person.maskedMobile}')).toBe(false);
  expect(drawsNameAlone('words.signedInAs(me.person.maskedName)')).toBe(false);
});

/** One's own name needs nothing beside it, and neither does a question whether there is one. */
const drawsNameAlone = (source: string): boolean =>
  /(?<!\bme\??\.person)\??\.maskedName\b(?! [!=]==)/.test(source) && !source.includes('maskedMobile');

it('beside a line with the mobile the name stands alone, and what tells apart stays where there is none', async () => {
  const beside = async (person: SomePerson): Promise<string> => {
    const routes = createRootRoute({ component: () => useNameBesideMobile()(person) });
    return wordsIn(await drawn({ routes, path: '/finance/', answers: [] }));
  };
  const person = { id: 'ab12', maskedName: '陈*', erased: false, maskedMobile: '138****1234' };
  expect(await beside(person)).toBe('陈*');
  expect(await nameDrawn(person)).toBe('陈* 138****1234');
  for (const other of [
    { ...person, maskedMobile: null },
    { ...person, maskedName: null, maskedMobile: null },
  ])
    expect(await beside(other)).toBe(await nameDrawn(other));
});
