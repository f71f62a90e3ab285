import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import type { Folders } from './layout.js';

/** For everybody: may be passed through, not listed. What is secret inside is readable by its owner alone. */
const PASSABLE = 0o111;

/**
 * Makes the folders of a run. One that is the run's own is opened to be passed through: where root starts it, the
 * user postgres could not reach the database in it else. A folder with other things in it is left as it is.
 */
export function makeFolders(folders: Folders): void {
  mkdirSync(folders.data, { recursive: true, mode: 0o755 });
  const own = existsSync(folders.localFile) || readdirSync(folders.data).length === 0;
  if (own) chmodSync(folders.data, (statSync(folders.data).mode & 0o777) | PASSABLE);
  mkdirSync(folders.logs, { recursive: true });
}
