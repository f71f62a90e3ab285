import { compileFunction as compileFunctionOf } from 'node:vm';
import { expect, it } from '@jest/globals';
import { CompiledTexts } from './compiled-once.mjs';

it('a text that was compiled before is loaded, and another text under its name is compiled', () => {
  const texts = new CompiledTexts();
  const compile = (code: string): { loaded: boolean; answer: unknown } => {
    const cachedData = texts.of('a.js', code);
    const made = compileFunctionOf(code, [], cachedData ? { cachedData } : { produceCachedData: true });
    if (made.cachedData) texts.keep('a.js', code, made.cachedData);
    return { loaded: made.cachedDataRejected === false, answer: (made as () => unknown)() };
  };
  expect(compile('return 1')).toEqual({ loaded: false, answer: 1 });
  expect(compile('return 1')).toEqual({ loaded: true, answer: 1 });
  expect(compile('return 2')).toEqual({ loaded: false, answer: 2 });
  expect(compile('return 2')).toEqual({ loaded: true, answer: 2 });
});
