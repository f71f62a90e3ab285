import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { consumerWords } from './consumer-words.js';

const textsOf = (pattern: string): readonly string[] =>
  globSync(pattern, { exclude: ['**/*.spec.ts', '**/generated/**', '**/node_modules/**', '**/dist/**'] }).map(
    (file) => readFileSync(file, 'utf8'),
  );
const namesIn = (texts: readonly string[], name: RegExp): readonly string[] =>
  texts.flatMap((text) => [...text.matchAll(name)].map(([, said = '']) => said));

it('whatever takes messages in is called something, in both languages', () => {
  const names = [
    ...namesIn(textsOf('services/*/src/**/*-projector.ts'), /^ {4}name: '([a-z-]+)'/gm),
    ...namesIn(textsOf('packages/platform/src/duties/**/*.ts'), /_CONSUMER = '([a-z-]+)'/g),
    ...namesIn(textsOf('services/*/src/**/*.ts'), /@Consumes\(\{ name: '([a-z-]+)'/g),
    ...namesIn(textsOf('services/billing/src/money-consumers.ts'), /: '([a-z-]+)'/g),
  ];
  expect(names).toEqual(expect.arrayContaining(['duties', 'market', 'erased-applicants', 'consumption']));
  expect(names.filter((name) => !Object.hasOwn(consumerWords.en, name))).toEqual([]);
});
