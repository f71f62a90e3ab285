import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { kitWords } from './kit-words.js';
import { languageOf, type InBoth, type Words } from './words.js';

const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '../..');

describe('the reader’s language', () => {
  it('is the chosen one, else the browser’s, else Chinese', () => {
    expect(languageOf('en', ['zh-CN'])).toBe('en');
    expect(languageOf(null, ['en-GB', 'zh'])).toBe('en');
    expect(languageOf(null, ['zh-TW'])).toBe('zh');
    expect(languageOf('klingon', ['fr', 'en'])).toBe('zh');
    expect(languageOf(null, [])).toBe('zh');
  });
});

const HAN = /\p{Script=Han}/u;
/** What a part says, with a word in the place of each fact. */
const said = (words: Words): (readonly [string, string])[] =>
  Object.entries(words).map(([key, text]) => [
    key,
    typeof text === 'string' ? text : (text as (...facts: string[]) => string)('7', '7'),
  ]);

describe('the words of the pages', () => {
  const files = globSync('web/**/*words.ts', { cwd: repositoryRoot }).filter(
    (path) => !path.includes('/kit/words'),
  );

  it('are Chinese in Chinese, free of it in English, and the same in number', async () => {
    for (const path of files) {
      const parts = Object.values(
        (await import(join(repositoryRoot, path))) as Record<string, InBoth<Words>>,
      );
      for (const { zh, en } of parts) {
        expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
        expect(said(en).filter(([, text]) => HAN.test(text) || text.trim() === '')).toEqual([]);
        expect(said(zh).filter(([, text]) => !HAN.test(text) && !/7/.test(text))).toEqual([]);
      }
    }
    expect(files.length).toBeGreaterThan(8);
  });

  it('are in the words files alone: no page has a Chinese sentence of its own', () => {
    const pages = globSync('web/{kit,portals}/**/*.tsx', { cwd: repositoryRoot });
    const withHan = pages.filter((path) =>
      HAN.test(
        readFileSync(join(repositoryRoot, path), 'utf8').replaceAll('<span lang="zh-CN">中文</span>', ''),
      ),
    );
    expect(withHan).toEqual([]);
    expect(kitWords.zh.waiting).toMatch(HAN);
  });
});
