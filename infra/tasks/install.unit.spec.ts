import { describe, expect, it } from '@jest/globals';
import { agrees, areInWorkspaces, areLinked, npmArguments, packagesFor } from './install.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/native-for-another-system': { version: '1.0.0', optional: true },
    'node_modules/@puhui/kernel': { link: true },
  },
};

describe('the check for installed packages', () => {
  it('reads npm’s own record, without what only other systems need', () => {
    const installed = {
      packages: {
        'node_modules/a': { version: '1.0.0' },
        'node_modules/a/node_modules/b': { version: '2.0.0' },
      },
    };
    expect(agrees(wanted, installed)).toBe(true);
  });

  it('fails when one is missing or of another version', () => {
    expect(agrees(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(false);
    const older = {
      packages: {
        'node_modules/a': { version: '0.9.0' },
        'node_modules/a/node_modules/b': { version: '2.0.0' },
      },
    };
    expect(agrees(wanted, older)).toBe(false);
  });

  it('looks at the start’s packages alone when nothing else is wanted', () => {
    const withJest = {
      packages: { ...wanted.packages, 'node_modules/jest': { version: '30.0.0', dev: true } },
    };
    const installed = {
      packages: {
        'node_modules/a': { version: '1.0.0' },
        'node_modules/a/node_modules/b': { version: '2.0.0' },
      },
    };
    expect(agrees(withJest, installed, 'start')).toBe(true);
    expect(agrees(withJest, installed, 'all')).toBe(false);
  });

  it('fails when the folder of what a workspace alone needs was taken away, whatever the records say', () => {
    const withOwn = { packages: { ...wanted.packages, 'web/node_modules/plugin': { version: '1.0.0' } } };
    expect(areInWorkspaces(withOwn, () => true)).toBe(true);
    expect(areInWorkspaces(withOwn, (path) => path !== 'web/node_modules/plugin')).toBe(false);
    // What lies in the root's own folder npm's record tells of.
    expect(areInWorkspaces(wanted, () => false)).toBe(true);
  });

  it('fails when a new workspace is not linked', () => {
    expect(areLinked(wanted, () => true)).toBe(true);
    expect(areLinked(wanted, (path) => path !== 'node_modules/@puhui/kernel')).toBe(false);
    expect(areLinked(wanted, (path) => path === 'node_modules/@puhui/kernel')).toBe(true);
  });
});

describe('the installation for a task', () => {
  it.each(['start', 'puhui'])('is what the platform needs, for %s', (task) => {
    expect(packagesFor(task)).toBe('start');
  });

  it.each(['test', 'check', 'build', 'generate', 'bench', 'format', 'no such task', undefined])(
    'is everything, for %s',
    (task) => {
      expect(packagesFor(task)).toBe('all');
    },
  );

  it('is fresh for a start, without the developers’ packages', () => {
    expect(npmArguments('start', undefined, 'abc').slice(0, 2)).toEqual(['ci', '--omit=dev']);
  });

  it('only adds when the start’s are there from the same lock file', () => {
    const added = npmArguments('all', 'abc start', 'abc');
    expect(added.slice(0, 3)).toEqual(['install', '--no-save', '--include=dev']);
    for (const found of [undefined, 'of another lock file', 'older start'])
      expect(npmArguments('all', found, 'abc').slice(0, 2)).toEqual(['ci', '--include=dev']);
  });
});
