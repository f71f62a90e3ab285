import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import SpecEnvironment from './environment.mjs';

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
});
