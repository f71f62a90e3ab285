import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a shell reads between double quotes, where initdb puts the path of the server that it calls. */
const READ_BY_A_SHELL = /["$`\\\n\r]/;
const HOLDS_A_LINE_BREAK = /[\n\r]/;

/**
 * Runs the work with the program of an npm package's `native/bin`: from where it lies, or, when a shell would read that
 * path for something else, from a copy that is removed afterwards.
 * @throws Error that says what to do when there is no plain folder for the copy either.
 */
export function fromAPlainFolder<T>(program: string, work: (program: string) => T, folder = tmpdir()): T {
  if (!READ_BY_A_SHELL.test(program)) return work(program);
  const native = dirname(dirname(program));
  if (READ_BY_A_SHELL.test(folder))
    throw new Error(
      `PostgreSQL can't be set up from ${native}: its folder has a sign in its name that a shell reads, and so has ` +
        'that of temporary files. Name another one: TMPDIR=/tmp npm start',
    );
  const copy = mkdtempSync(join(folder, 'puhui-postgres-'));
  try {
    // The user postgres runs it, where root starts it.
    chmodSync(copy, 0o755);
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    return work(join(copy, program.slice(native.length)));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** @throws Error that says what to do, before anything is made: initdb takes no such folder, and no log line would. */
export function needOneLine(folder: string): void {
  if (HOLDS_A_LINE_BREAK.test(folder))
    throw new Error(
      `the folder ${JSON.stringify(folder)} has a line break in its name, and PostgreSQL keeps no data there: ` +
        'choose another data folder',
    );
}
