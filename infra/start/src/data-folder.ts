import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { needOneLine } from '@puhui/local';
import type { Folders } from './layout.js';
import { StartProblem } from './problem.js';
import { readJson } from './read-json.js';

/** For everybody: may be passed through, not listed. What is secret inside is readable by its owner alone. */
const PASSABLE = 0o111;

/**
 * The form of the data: events, tables, kept answers and secrets. Raised when a build can't go on with what an earlier one wrote; 1 is
 * what was written before there was a number.
 */
export const DATA_FORMAT = 7;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @throws StartProblem that names the folder and the flag, when the run could not keep its data there. */
export function makeFolders(folders: Folders): void {
  needPlainName(folders.data);
  needSameFormat(folders);
  try {
    make(folders);
    if (!existsSync(folders.formatFile))
      writeFileSync(folders.formatFile, `${JSON.stringify({ format: DATA_FORMAT })}\n`);
    accessSync(folders.data, constants.W_OK | constants.X_OK);
    accessSync(folders.logs, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartProblem(
      `nothing can be kept in the data folder ${folders.data}: ${reasonOf(error)}. ` +
        'Choose another one: npm start -- --data FOLDER',
    );
  }
}

function needPlainName(folder: string): void {
  try {
    needOneLine(folder);
  } catch (error) {
    throw new StartProblem(`${reasonOf(error)}: npm start -- --data FOLDER`);
  }
}

/** Data of an earlier build is refused before anything is begun: it would break later, in the middle of something. */
function needSameFormat({ data, formatFile, secretsFile }: Folders): void {
  if (!existsSync(secretsFile)) return;
  const found = existsSync(formatFile) ? formatIn(readJson(formatFile)) : 1;
  if (found === DATA_FORMAT) return;
  throw new StartProblem(
    `${data} 中的数据由${found > DATA_FORMAT ? '更新' : '较早'}的版本写成，请另选文件夹或换回该版本 / the data in ${data} has form ` +
      `${found}, and this build writes form ${DATA_FORMAT}: begin anew with npm start -- --data FOLDER, or go back to the build that wrote it`,
  );
}

function formatIn(read: unknown): number {
  const format: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'format') : undefined;
  return typeof format === 'number' ? format : 0;
}

/**
 * Makes the folders of a run. One that is the run's own is opened to be passed through: where root starts it, the
 * user postgres could not reach the database in it else. A folder with other things in it is left as it is.
 */
function make(folders: Folders): void {
  makeWithParents(folders.data);
  const own = existsSync(folders.localFile) || readdirSync(folders.data).length === 0;
  if (own) chmodSync(folders.data, (statSync(folders.data).mode & 0o777) | PASSABLE);
  makeWithParents(folders.logs);
  // What processes tell of themselves is for who runs them.
  if (own) chmodSync(folders.logs, 0o700);
}

/** One by one: where the system makes no folders at all (/proc), Node's own `recursive` never comes back. */
function makeWithParents(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  makeWithParents(dirname(path));
  mkdirSync(path, { mode: 0o755 });
}
