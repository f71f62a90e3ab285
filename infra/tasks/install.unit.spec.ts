import { describe, expect, it } from '@jest/globals';
import { agrees, areLinked } from './install.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/native-for-another-system': { version: '1.0.0', optional: true },
    'node_modules/@puhui/kernel': { link: true },
  },
};

describe('whether the packages are installed already', () => {
  it('is read off npm’s own record, without what only other systems need', () => {
    const installed = {
      packages: {
        'node_modules/a': { version: '1.0.0' },
        'node_modules/a/node_modules/b': { version: '2.0.0' },
      },
    };
    expect(agrees(wanted, installed)).toBe(true);
  });

  it('is no when one is missing or of another version', () => {
    expect(agrees(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(false);
    const older = {
      packages: {
        'node_modules/a': { version: '0.9.0' },
        'node_modules/a/node_modules/b': { version: '2.0.0' },
      },
    };
    expect(agrees(wanted, older)).toBe(false);
  });

  it('is no when a workspace that came since is not linked', () => {
    expect(areLinked(wanted, () => true)).toBe(true);
    expect(areLinked(wanted, (path) => path !== 'node_modules/@puhui/kernel')).toBe(false);
    expect(areLinked(wanted, (path) => path === 'node_modules/@puhui/kernel')).toBe(true);
  });
});
