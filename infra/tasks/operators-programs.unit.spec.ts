import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { forNode } from './operators-programs.mjs';

const folder = temporaryFolder('settings');
writeFileSync(join(folder, 'billing.env'), 'PUHUI_SERVICE=billing\n');

it('a file of settings is given to Node, and the rest to the program', () => {
  expect(forNode(['--settings=billing.env', '--keep'], folder)).toEqual({
    options: ['--env-file=billing.env'],
    rest: ['--keep'],
    problems: [],
  });
});

it.each([
  ['that is not there', '--settings=nowhere.env', /there is no such file of settings: .*nowhere.env$/],
  ['that lies in none', '--settings=billing.env/more', /there is no such file of settings/],
  ['that is a folder', '--settings=.', /this file of settings can't be read/],
  ['that is not named', '--settings', /write it as --settings=FILE$/],
])('a file %s is told in a sentence, before anything is begun', (_, arg, sentence) => {
  expect(forNode([arg], folder).problems).toEqual([expect.stringMatching(sentence)]);
});
