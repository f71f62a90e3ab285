// Where things lie in the project, for the tasks.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const services = ['members', 'partners', 'benefits', 'billing'];
export const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
export const bin = (name) => join(root, 'node_modules/.bin', name);

/** Files under the project by glob, sorted, so that hashes and generated files don't depend on the file system. */
export const files = (...patterns) =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: outside })).sort();

const outside = (path) => /(^|\/)(node_modules|dist|generated)(\/|$)/.test(path);

/** Whose graph is drawn once for every service: what all share, and what operators ask and do. */
export const ANY_SERVICE = 'aService';

/** The SDL files of a subgraph, as the platform serves it: what all share, what operators ask and do, the service's own. */
export const sdlFiles = (service) => [
  ...['shared', 'operators', 'health', 'unsent', 'remedies', 'operations'].map(
    (name) => `packages/platform/graphql/${name}.graphql`,
  ),
  ...files(`services/${service}/src/**/*.graphql`),
];

/** What they say, with the operators' part under the service's own name, as packages/platform/src/graph/sdl.ts serves it. */
export const sdlTexts = (service) =>
  sdlFiles(service).map((path) =>
    readFileSync(join(root, path), 'utf8')
      .replaceAll(ANY_SERVICE, service)
      .replaceAll(capital(ANY_SERVICE), capital(service)),
  );

const capital = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** Where the sources of a graph lie. */
export const folderOf = (service) => (service === ANY_SERVICE ? 'packages/platform' : `services/${service}`);

/** SHA-256 over names and contents. */
export function digestOf(paths, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const path of paths) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

export const stampFile = join(root, 'node_modules/.cache/puhui/stamps.json');
const readStamps = () => (existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {});

/**
 * Runs `work` when what it reads has changed since it last ended well, or what it writes is missing.
 * @param {{ name: string, inputs: string[], facts?: string, outputs: string[], force?: boolean }} step
 *   `facts` is what it reads of files of which the rest does not matter
 * @param {() => Promise<void> | void} work
 * @returns {Promise<boolean>} whether it ran
 */
export async function onceFor({ name, inputs, facts, outputs, force = false }, work) {
  const digest = digestOf(inputs, facts);
  const fresh = readStamps()[name] === digest && outputs.every((path) => existsSync(join(root, path)));
  if (fresh && !force) return false;
  await work();
  mkdirSync(dirname(stampFile), { recursive: true });
  // Another build in this clone may be reading: it sees all of it, before or after.
  const unfinished = `${stampFile}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify({ ...readStamps(), [name]: digest }, null, 2));
  renameSync(unfinished, stampFile);
  return true;
}

/** Writes a file only when its content differs, so that compilers don't see a change where there is none. */
export function writeIfChanged(path, content) {
  const target = join(root, path);
  if (existsSync(target) && readFileSync(target, 'utf8') === content) return false;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
  return true;
}
