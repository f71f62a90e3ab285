import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopServersOf } from './stop-servers.mjs';

const PREFIX = 'puhui-test-';

/**
 * Makes the folder of this run. Servers are started by the first spec that needs them and noted there, so that the
 * teardown ends exactly those. What an earlier run left behind, because it was killed, is ended here.
 */
export default async function globalSetup() {
  for (const folder of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const owner = join(tmpdir(), folder, 'owner');
    if (existsSync(owner) && !isAlive(Number(readFileSync(owner, 'utf8')))) {
      await stopServersOf(join(tmpdir(), folder));
    }
  }
  const run = mkdtempSync(join(tmpdir(), PREFIX));
  // PostgreSQL runs as another user when the tests run as root, and has to reach its data in here.
  chmodSync(run, 0o755);
  writeFileSync(join(run, 'owner'), String(process.pid));
  process.env.PUHUI_TEST_RUN = run;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
