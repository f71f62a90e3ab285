import { execFileSync } from 'node:child_process';
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

it('a module whose kept text V8 no longer takes, since a flag was turned on, is compiled again', () => {
  const program = `
    import vm from 'node:vm';
    import { setFlagsFromString } from 'node:v8';
    import { compileOnce } from '${new URL('compiled-once.mjs', import.meta.url).href}';
    compileOnce();
    const module = () => new vm.SourceTextModule('export const answer = 42;', { identifier: 'a.js' });
    module();
    setFlagsFromString('--expose-gc');
    for (let nr = 0; nr < 2; nr += 1) console.log(module().status);`;
  const flags = ['--experimental-vm-modules', '--no-warnings', '--input-type=module'];
  expect(execFileSync(process.execPath, [...flags, '--eval', program], { encoding: 'utf8' })).toBe(
    'unlinked\nunlinked\n',
  );
});
