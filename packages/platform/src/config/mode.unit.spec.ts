import { describe, expect, it } from '@jest/globals';
import { modeProblems } from './config.js';
import { isProduction } from './mode.js';

const NEARLY = [
  'Production',
  'PRODUCTION',
  'prod',
  ' production',
  'production ',
  '"production"',
  'live',
  'staging',
];

describe('the mode of a process', () => {
  it.each(NEARLY)('is none: %j is told in both languages, with what to set, and opens nothing', (mode) => {
    expect(modeProblems({ NODE_ENV: mode })).toEqual([
      {
        en: `NODE_ENV ("${mode}") is not usable: it must be production, development, test, written so and in small letters, or not set`,
        zh: expect.stringMatching(/^NODE_ENV .*不可用：只能是小写的 production.*development.*test/),
      },
    ]);
    expect(isProduction({ NODE_ENV: mode })).toBe(true);
  });

  it.each([undefined, '', 'development', 'test', 'production'])('is one: %j', (mode) => {
    expect(modeProblems({ NODE_ENV: mode })).toEqual([]);
    expect(isProduction({ NODE_ENV: mode })).toBe(mode === 'production');
  });
});
