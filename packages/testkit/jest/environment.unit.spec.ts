import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SpecEnvironment from './environment.mjs';

const projectConfig = { globals: {}, testEnvironmentOptions: {}, fakeTimers: {} };

describe('the environment of a spec', () => {
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
