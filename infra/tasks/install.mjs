// Installs the packages that the lock file names, once per lock file, with progress that can be seen.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withLock } from './lock.mjs';
import { OPERATORS_PROGRAMS } from './operators-programs.mjs';
import { removeUnneeded } from './unneeded.mjs';

const PROGRESS_EVERY_MS = 10_000;

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const readIf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** The tasks that do with what the platform itself needs; all others want the developers' packages as well. */
const START_TASKS = ['start', 'puhui', ...Object.keys(OPERATORS_PROGRAMS)];

/**
 * Which packages a task wants: those of the start, or all.
 * @param {string | undefined} task
 * @returns {'start' | 'all'}
 */
export const packagesFor = (task) => (START_TASKS.includes(task) ? 'start' : 'all');

/**
 * True when npm's own record of what is installed has every package of the lock file at its version. It spares
 * whoever ran npm by hand a second installation.
 * @param {{ packages: Record<string, { version?: string, link?: boolean, optional?: boolean, dev?: boolean, devOptional?: boolean }> }} wanted
 * @param {{ packages: Record<string, { version?: string }> }} installed
 * @param {'start' | 'all'} [which]
 */
export function agrees(wanted, installed, which = 'all') {
  return Object.entries(wanted.packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.optional && !entry.link)
    .filter(([, entry]) => which === 'all' || !(entry.dev || entry.devOptional))
    .every(([path, entry]) => installed.packages[path]?.version === entry.version);
}

/** True when every workspace is linked: npm's record of an earlier installation says nothing of one that came since. */
export const areLinked = (wanted, isThere) =>
  Object.entries(wanted.packages).every(([path, entry]) => entry.link !== true || isThere(path));

/**
 * True when what a workspace alone needs lies in its own folder: npm's record and our mark lie in the root's, and say nothing of who
 * cleared another.
 */
export const areInWorkspaces = (wanted, isThere, which = 'all') =>
  Object.entries(wanted.packages)
    .filter(
      ([path, { optional, link }]) =>
        /^(?!node_modules\/).*\/node_modules\//.test(path) && !optional && !link,
    )
    .filter(([, { dev, devOptional }]) => which === 'all' || !(dev || devOptional))
    .every(([path]) => isThere(path));

const MARK = 'node_modules/.puhui-installed';
/** What the mark says of a lock file's packages; what is all is the start's too. */
const marked = (which, digest) => (which === 'all' ? digest : `${digest} start`);
const mark = (root, which, digest) => writeFileSync(join(root, MARK), marked(which, digest));

function isInstalled(root, which, digest) {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const isThere = (path) => existsSync(join(root, path));
  if (!areInWorkspaces(wanted, isThere, which)) return false;
  const found = readIf(join(root, MARK));
  if (found === digest || found === marked(which, digest)) return true;
  const record = readIf(join(root, 'node_modules/.package-lock.json'));
  if (!record) return false;
  if (!agrees(wanted, JSON.parse(record), which)) return false;
  if (!areLinked(wanted, isThere)) return false;
  mark(root, which, digest);
  return true;
}

/**
 * How npm brings the packages: anew, or, when those of the start are there from the same lock file and only the
 * developers' are missing, those alone, beside whatever runs from the others. npm saves nothing then.
 * @param {'start' | 'all'} which
 * @param {string | undefined} found the mark of what is installed
 * @param {string} digest of the lock file
 */
export function npmArguments(which, found, digest) {
  if (which === 'start') return ['ci', '--omit=dev', ...QUIET];
  // Whatever the machine says about developers' packages (NODE_ENV, .npmrc), they are wanted.
  const command = found === marked('start', digest) ? ['install', '--no-save'] : ['ci'];
  return [...command, '--include=dev', ...QUIET];
}
const QUIET = ['--no-audit', '--no-fund'];

/**
 * @param {string} root the project's folder
 * @param {(line: string) => void} say
 * @param {'start' | 'all'} [which]
 */
export async function install(root, say, which = 'all') {
  const digest = sha256(readFileSync(join(root, 'package-lock.json')));
  if (isInstalled(root, which, digest)) return;
  const waiting = (pid) => say(`Waiting for process ${pid}, which installs the packages …`);
  await withLock(join(root, '.puhui/install.lock'), waiting, async () => {
    if (isInstalled(root, which, digest)) return;
    await whatIsLeftOfNpm(root, say);
    const found = readIf(join(root, MARK));
    // An installation that is broken off leaves no mark, so the next begins anew.
    rmSync(join(root, MARK), { force: true });
    await runNpm(root, say, npmArguments(which, found, digest));
    removeUnneeded(root);
    mark(root, which, digest);
  });
}

/** Which npm is at work in the folder; it stays there when whoever started it was killed alone. */
const NPM = '.puhui/install.npm';

/**
 * Waits for the npm of an installation whose own process is dead: two that write into one folder would spoil it for each other.
 * What it leaves is not trusted; the installation begins anew.
 */
export async function whatIsLeftOfNpm(root, say) {
  const pid = readIf(join(root, NPM));
  if (pid === undefined || !isNpm(pid)) return;
  say(`Waiting for process ${pid}, what is left of an installation that was broken off …`);
  while (isNpm(pid)) await pause(500);
}

/** Also when the number has gone to somebody else since. */
const isNpm = (pid) =>
  /\bnpm\b/.test(spawnSync('ps', ['-o', 'args=', '-p', pid], { encoding: 'utf8' }).stdout ?? '');

async function runNpm(root, say, args) {
  const log = join(root, '.puhui/logs/install.log');
  mkdirSync(join(root, '.puhui/logs'), { recursive: true });
  const what = args.includes('--no-save') ? 'the packages for developers' : 'packages';
  say(`Installing ${what} (npm ${args[0]}); the first time takes about a minute …`);
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const ticking = setInterval(
    () => say(`  … ${seconds()}, ${countPackages(root)} packages in place`),
    PROGRESS_EVERY_MS,
  );
  try {
    await run('npm', args, root, log);
    rmSync(join(root, NPM), { force: true });
  } finally {
    clearInterval(ticking);
  }
  say(`Packages installed in ${seconds()}.`);
}

/** npm makes every folder first; a package is in place when it has its package.json. */
function countPackages(root) {
  const folder = join(root, 'node_modules');
  const namesIn = (parent) => (existsSync(join(folder, parent)) ? readdirSync(join(folder, parent)) : []);
  const names = namesIn('').flatMap((name) =>
    name.startsWith('@') ? namesIn(name).map((scoped) => `${name}/${scoped}`) : [name],
  );
  return names.filter((name) => existsSync(join(folder, name, 'package.json'))).length;
}

function run(command, args, cwd, log) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    if (child.pid !== undefined) writeFileSync(join(cwd, NPM), `${child.pid}`);
    const file = createWriteStream(log);
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    child.on('error', (error) =>
      reject(new Error(`npm could not be started (${error.message}): is it on the PATH?`)),
    );
    child.on('close', (code) => {
      file.end(() => (code === 0 ? resolve() : reject(new Error(installFailure(log, args[0], code)))));
    });
  });
}

/** npm begins with what is wrong and ends with pages of usage. */
function installFailure(log, command, code) {
  const errors = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^npm error \S/.test(line));
  return `npm ${command} ended with ${code}:\n${errors.slice(0, 8).join('\n')}\nThe whole log is ${log}.`;
}
