// Installs the packages that the lock file names, once per lock file, with progress that can be seen.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';

const PROGRESS_EVERY_MS = 10_000;

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const readIf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/**
 * True when npm's own record of what is installed has every package of the lock file at its version. It spares
 * whoever ran npm by hand a second installation.
 * @param {{ packages: Record<string, { version?: string, link?: boolean, optional?: boolean }> }} wanted
 * @param {{ packages: Record<string, { version?: string }> }} installed
 */
export function agrees(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.optional && !entry.link)
    .every(([path, entry]) => installed.packages[path]?.version === entry.version);
}

/** True when every workspace is linked: npm's record of an earlier installation says nothing of one that came since. */
export const areLinked = (wanted, isThere) =>
  Object.entries(wanted.packages).every(([path, entry]) => entry.link !== true || isThere(path));

function isInstalled(root, digest) {
  if (readIf(join(root, 'node_modules/.puhui-installed')) === digest) return true;
  const record = readIf(join(root, 'node_modules/.package-lock.json'));
  if (!record) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  if (!agrees(wanted, JSON.parse(record))) return false;
  if (!areLinked(wanted, (path) => existsSync(join(root, path)))) return false;
  writeFileSync(join(root, 'node_modules/.puhui-installed'), digest);
  return true;
}

/**
 * @param {string} root the project's folder
 * @param {(line: string) => void} say
 */
export async function install(root, say) {
  const digest = sha256(readFileSync(join(root, 'package-lock.json')));
  if (isInstalled(root, digest)) return;
  const waiting = (pid) => say(`Waiting for process ${pid}, which installs the packages …`);
  await withLock(join(root, '.puhui/install.lock'), waiting, async () => {
    if (isInstalled(root, digest)) return;
    await runNpm(root, say);
    writeFileSync(join(root, 'node_modules/.puhui-installed'), digest);
  });
}

async function runNpm(root, say) {
  const log = join(root, '.puhui/logs/install.log');
  mkdirSync(join(root, '.puhui/logs'), { recursive: true });
  say('Installing packages (npm ci); the first time takes one to two minutes …');
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const ticking = setInterval(
    () => say(`  … ${seconds()}, ${countPackages(root)} packages in place`),
    PROGRESS_EVERY_MS,
  );
  try {
    await run('npm', ['ci', '--no-audit', '--no-fund'], root, log);
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
    const file = createWriteStream(log);
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    child.on('error', (error) =>
      reject(new Error(`npm could not be started (${error.message}): is it on the PATH?`)),
    );
    child.on('close', (code) => {
      file.end(() => (code === 0 ? resolve() : reject(new Error(installFailure(log, code)))));
    });
  });
}

/** npm begins with what is wrong and ends with pages of usage. */
function installFailure(log, code) {
  const errors = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^npm error \S/.test(line));
  return `npm ci ended with ${code}:\n${errors.slice(0, 8).join('\n')}\nThe whole log is ${log}.`;
}
