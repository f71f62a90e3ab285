// The first thing every npm script runs. Needs Node 20 and nothing else: it installs what the lock file names when
// that has not been done yet, then hands the wanted task to the Node 24 that came with the packages.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, packagesFor } from './tasks/install.mjs';
import { platformProblem, wantedNode } from './tasks/node.mjs';
import { passOn, STOPS } from './tasks/signals.mjs';
import { complain, say } from './tasks/terminal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// The command line's own codes say what the platform answered; that it could not even be run is another thing.
const NOT_BUILT = process.argv[2] === 'puhui' ? 5 : 1;

function fail(line) {
  complain(`puhui: ${line}`);
  process.exit(NOT_BUILT);
}

if (/[\n\r]/.test(root))
  fail(`the folder ${JSON.stringify(root)} has a line break in its name: move the clone to another one`);

// Whoever asks what can be set waits for no installation.
const [task, ...args] = process.argv.slice(2);
if (task === 'start' && args.some((one) => one === '--help' || one === '-h')) {
  say(readFileSync(join(root, 'infra/start/help.txt'), 'utf8').trimEnd());
  process.exit();
}

const problem = platformProblem();
if (problem) fail(problem);

try {
  await install(root, complain, packagesFor(process.argv[2]));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

const node = wantedNode(root, existsSync);
if ('problem' in node) fail(node.problem);

const child = spawn(node.path, [join(root, 'infra/tasks/run.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node.path)}:${process.env.PATH}` },
});
// The child decides when it is over.
for (const signal of STOPS) process.on(signal, () => passOn(signal, child));
// When npm itself is killed no signal comes through; all that shows is another parent.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref();
child.on('error', (error) => fail(`Node 24 could not be started (${node.path}): ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
