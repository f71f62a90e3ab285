import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './tree.mjs';

/** As npm runs it. */
const bootstrap = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'infra/bootstrap.mjs'), ...args], { cwd: root, encoding: 'utf8' });

describe('the first thing every npm script runs', () => {
  it('names the tasks when it is asked for another', () => {
    const { status, stderr } = bootstrap('biuld');
    expect(status).toBe(2);
    expect(stderr).toContain('there is no task "biuld". There are: build, generate, check, test, start');
  });

  it('is behind every npm script, so that each works in a fresh clone', async () => {
    const { default: description } = await import('../../package.json', { with: { type: 'json' } });
    const scripts = Object.values(description.scripts);
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((script) => !script.startsWith('node infra/bootstrap.mjs '))).toEqual([]);
  });
});
