import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import SpecEnvironment from './environment.mjs';
import { BESIDE_OTHERS, HOOK_LIMIT_MS } from './histories.mjs';

const projectConfig = { globals: {}, testEnvironmentOptions: {}, fakeTimers: {} };

describe('the environment of a spec', () => {
  it('fails a unit spec that leaves a server open, by its name, and closes it', async () => {
    const context = { docblockPragmas: {}, testPath: '/specs/a.unit.spec.ts' };
    const environment = new SpecEnvironment({ globalConfig: {}, projectConfig }, context);
    await environment.setup();
    const left = createServer();
    await new Promise<void>((resolve) => left.listen(0, '127.0.0.1', resolve));
    await expect(environment.teardown()).rejects.toThrow('/specs/a.unit.spec.ts leaves 1 servers open');
    expect(left.listening).toBe(false);
  });

  it('has a folder that others can pass through and that is removed at the end', async () => {
    const environment = new SpecEnvironment({ globalConfig: {}, projectConfig }, { docblockPragmas: {} });
    await environment.setup();
    const folder = String(environment.global.PUHUI_SPEC_FOLDER);
    expect(statSync(folder).mode & 0o777).toBe(0o711);
    mkdirSync(join(folder, 'data'), { mode: 0o500 });
    writeFileSync(join(folder, 'left open'), 'by a spec that failed');
    await environment.teardown();
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['that asks for nothing', undefined, 60_000, HOOK_LIMIT_MS],
    ['that asks for less', 20_000, 60_000, HOOK_LIMIT_MS],
    ['that asks for more', 400_000, 60_000, 400_000],
    ['in a run that takes its time', undefined, 600_000, 600_000],
  ])(
    'gives a hook %s at least what a busy machine takes to start a server',
    (_, asked, testTimeout, given) => {
      const context = { docblockPragmas: {}, testPath: '/specs/a.int.spec.ts' };
      const environment = new SpecEnvironment({ globalConfig: {}, projectConfig }, context);
      const hooks = [{ timeout: 1 }, { timeout: asked }];
      environment.handleTestEvent({ name: 'add_hook' }, { currentDescribeBlock: { hooks }, testTimeout });
      expect(hooks.map(({ timeout }) => timeout)).toEqual([1, given]);
    },
  );

  it.each([
    ['e2e', 60_000, BESIDE_OTHERS.limitMs],
    ['pages', 240_000, 240_000],
    ['int', 60_000, BESIDE_OTHERS.limitMs],
    ['unit', 60_000, 60_000],
  ])('gives a test of %s that asks for %s ms no less than %s', (suite, timeout, given) => {
    const environment = new SpecEnvironment({ globalConfig: {}, projectConfig }, { docblockPragmas: {} });
    const before = process.env['PUHUI_SUITE'];
    process.env['PUHUI_SUITE'] = suite;
    const test = { timeout };
    environment.handleTestEvent({ name: 'test_start', test }, { testTimeout: 60_000 });
    process.env['PUHUI_SUITE'] = before;
    expect(test.timeout).toBe(given);
  });
});

it('a worker ends with the run that it works for, whatever its test still waits for', async () => {
  const environment = JSON.stringify(new URL('environment.mjs', import.meta.url).href);
  const flags = ['--experimental-vm-modules', '--no-warnings', '-e'];
  const worker = `import(${environment}).then(() => {
      setInterval(() => undefined, 1_000);
      console.log('waits');
    })`;
  const run = `process.on('message', () => process.exit());
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
    require('node:child_process').spawn(process.execPath, ${JSON.stringify([...flags, worker])}, { stdio });`;
  const killed = spawn(process.execPath, ['-e', run], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  await once(killed.stdout, 'data');
  killed.kill('SIGKILL');
  // The worker writes to the same line: it is closed when both are gone.
  await once(killed.stdout.resume(), 'close');
});

describe('the environment of a spec that is asked for by titles', () => {
  it.each([
    ['of a file whose tests are all run', '', false],
    ['of which some are asked for by their titles', 'a title', true],
  ])('tells it whether it runs as a whole: %s', async (_, testNamePattern, isNarrowed) => {
    const environment = new SpecEnvironment(
      { globalConfig: { testNamePattern }, projectConfig },
      { docblockPragmas: {} },
    );
    await environment.setup();
    expect(environment.global.PUHUI_SOME_TESTS).toBe(isNarrowed);
    await environment.teardown();
  });
});
