import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Whom PostgreSQL runs as; empty when it runs as whoever starts it. */
export interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** Where root keeps what the user postgres cannot reach under the project, such as a clone in /root. */
const ELSEWHERE = '/var/lib/puhui';

/** True when the user may enter each folder on the way to the path, as far as the path exists. */
export function canReach(path: string, { uid, gid }: User): boolean {
  if (uid === undefined) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && statSync(folder).isDirectory() && !mayEnter(statSync(folder), uid, gid))
      return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(folder: { uid: number; gid: number; mode: number }, uid: number, gid?: number): boolean {
  if (folder.uid === uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}

/**
 * The folder for the data of `dataDir`: that folder itself where the user can reach it, else one elsewhere, with a
 * link to it in its place. Removing the link gives the data up.
 * @throws Error when a database is there already and out of reach.
 */
export function reachableDataDir(dataDir: string, user: User, elsewhere = ELSEWHERE): string {
  if (existsSync(dataDir)) {
    const real = realpathSync(dataDir);
    // The folder itself belongs to the user; what counts is the way to it.
    if (canReach(dirname(real), user)) return real;
    // A database that could be reached once is nobody's to replace: the way to it was shut since.
    if (existsSync(join(real, 'PG_VERSION')))
      throw new Error(
        `the user postgres can't reach the database in ${real} any more: open each folder above it (chmod o+x), ` +
          'or begin anew in another data folder',
      );
  } else if (canReach(dirname(dataDir), user)) return dataDir;
  const place = join(elsewhere, createHash('sha256').update(dataDir).digest('hex').slice(0, 12), 'pg');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
  mkdirSync(dirname(dataDir), { recursive: true });
  if (lstatSync(dataDir, { throwIfNoEntry: false })) rmSync(dataDir, { recursive: true });
  symlinkSync(place, dataDir);
  return place;
}

/** The same program where the user can run it: copied elsewhere, once per version, when it lies out of reach. */
export function reachableProgram(file: string, user: User, elsewhere = ELSEWHERE): string {
  if (canReach(dirname(file), user)) return file;
  const native = dirname(dirname(file));
  const copy = join(elsewhere, `postgresql-${versionOf(dirname(native))}`);
  if (!existsSync(copy)) {
    mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
    const mine = `${copy}.${process.pid}`;
    cpSync(native, mine, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) rmSync(mine, { recursive: true });
    else renameSync(mine, copy);
  }
  return join(copy, file.slice(native.length));
}

/** The version of the npm package in a folder. */
export function versionOf(packageFolder: string): string {
  const description: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version);
  }
  throw new Error(`${packageFolder} has no version`);
}
