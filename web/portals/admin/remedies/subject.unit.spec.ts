import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { kindIn } from './subject.js';
import { subjectWords } from './subject-words.js';

const textOf = (pattern: string): string =>
  globSync(pattern, { exclude: ['**/node_modules/**', '**/dist/**'] })
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
const named = (text: string, name: RegExp): string[] => [...text.matchAll(name)].map(([, said = '']) => said);

it('whatever can be rebuilt or filled again is called something, in both languages', () => {
  const topics = named(textOf('packages/contracts/src/topics.ts'), /^ {2}'(puhui\.[^']+)': \{$/gm);
  const projectors =
    textOf('services/*/src/**/*-projector.ts') +
    textOf('packages/platform/src/duties/{*-projector,duty-watch}.ts');
  const projections = named(projectors, /(?:^ {4}name:|_CONSUMER =) '([a-z-]+)'/gm);
  expect(topics.length).toBeGreaterThan(10);
  expect(projections).toEqual(expect.arrayContaining(['duties', 'known-partners']));
  const nameless = [...topics, ...projections].filter(
    (name) => !Object.hasOwn(subjectWords.en, kindIn(name)),
  );
  expect(nameless).toEqual([]);
});
