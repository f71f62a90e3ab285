// What packages bring that nothing here ever reads: nearly a quarter of what npm puts down. npm can't leave it out, so it is
// removed once npm has ended (ADR 0074). Runs on the person's own Node, before anything is there.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Headers for compiling addons in C++, of which none is allowed to compile itself (`allowScripts`). */
const HEADERS = /^node-linux-[^/]+\/include$/;
/** Compilers of queries for databases that are not PostgreSQL. */
const OTHER_DATABASES = /^@prisma\/client\/runtime\/.*\.(cockroachdb|mysql|sqlite|sqlserver)\./;
/** Where the lines of other people's compiled code came from; each process of ours would read those of what it loads. */
const MAPS = /\.([cm]?[jt]s|css)\.map$/;

/**
 * Whether a path below node_modules is removed, with all that lies below it.
 * @param {string} path with forward slashes
 */
export const isUnneeded = (path) => HEADERS.test(path) || OTHER_DATABASES.test(path) || MAPS.test(path);

/**
 * Removes it. Links are not followed: the project's own packages keep their maps.
 * @param {string} root the project's folder
 */
export function removeUnneeded(root) {
  const folder = join(root, 'node_modules');
  if (existsSync(folder)) removeBelow(folder, '');
}

function removeBelow(folder, path) {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    if (isUnneeded(below)) rmSync(join(folder, below), { recursive: true, force: true });
    else if (entry.isDirectory()) removeBelow(folder, below);
  }
}
