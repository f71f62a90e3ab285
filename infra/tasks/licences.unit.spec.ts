import { describe, expect, it } from '@jest/globals';
import { componentsOfLock, isTaken, licenceProblems } from './licences.mjs';

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-3.0-only OR (AGPL-3.0-only OR ISC)', true],
    ['Apache-2.0 AND MIT', true],
    ['(MIT AND BSD-3-Clause)', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT OR ISC) AND (GPL-2.0-only OR AGPL-3.0-only)', false],
    ['Elastic-2.0', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['Apache-2.0 WITH LLVM-exception', false],
    ['UNLICENSED', false],
    ['', false],
  ])('%j may stand in the tree: %j', (expression, taken) => {
    expect(isTaken(expression)).toBe(taken);
  });
});

describe('the components', () => {
  const known = { router: ['Elastic-2.0', 'why it is here'] };
  const router = { name: 'router', version: '1.0.0', licence: 'Elastic-2.0' };

  it('may be here by their licence, or by an exception for just this licence', () => {
    expect(licenceProblems([router, { name: 'a', version: '1.0.0', licence: 'MIT' }], known)).toEqual([]);
    expect(licenceProblems([{ ...router, licence: 'SSPL-1.0' }], known)).toEqual([
      'router 1.0.0: "SSPL-1.0" is not on the list',
      'router: is an exception that nothing needs',
    ]);
  });

  it('are named when nobody knows under what licence they come', () => {
    expect(licenceProblems([router, { name: 'b', version: '2.0.0', licence: '' }], known)).toEqual([
      'b 2.0.0: no licence is named',
    ]);
  });

  it('of a lock file are its packages, by their own names, and not the tree’s own', () => {
    const lock = {
      packages: {
        '': { name: 'puhui', license: 'UNLICENSED' },
        'services/members': { name: '@puhui/members', version: '0.1.0' },
        'node_modules/@puhui/members': { resolved: 'services/members', link: true },
        'node_modules/typescript': {
          name: '@typescript/typescript6',
          version: '6.0.2',
          license: 'Apache-2.0',
        },
        'node_modules/a/node_modules/@b/c': { version: '1.2.3' },
      },
    };
    expect(componentsOfLock(lock)).toEqual([
      { name: '@typescript/typescript6', version: '6.0.2', licence: 'Apache-2.0' },
      { name: '@b/c', version: '1.2.3', licence: '' },
    ]);
  });

  it('of this tree may all be here', () => {
    expect(licenceProblems(componentsOfLock())).toEqual([]);
  });
});
