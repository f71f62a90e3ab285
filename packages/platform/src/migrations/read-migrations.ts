import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder of migrations and the name under which what was applied is remembered. */
export interface MigrationSet {
  readonly name: string;
  readonly folder: string | URL;
}

export interface Migration {
  readonly set: string;
  /** "0007-voucher-codes" */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
  readonly transactional: boolean;
}

/** A migration that cannot be run as it is. The sentence says what to do. */
export class MigrationProblem extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'MigrationProblem';
  }
}

const FOLDER = /^\d{4}-[a-z0-9-]+$/;

/** Reads a set in the order of its numbers. @throws MigrationProblem for a folder that breaks the naming. */
export async function readMigrations(set: MigrationSet): Promise<Migration[]> {
  const folder = set.folder instanceof URL ? fileURLToPath(set.folder) : set.folder;
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  checkNames(set.name, names);
  return Promise.all(names.map((name) => readMigration(set.name, folder, name)));
}

function checkNames(set: string, names: readonly string[]): void {
  const numbers = new Set<string>();
  for (const name of names) {
    if (!FOLDER.test(name))
      throw new MigrationProblem(`${set}: folder "${name}" is not named like 0001-what-it-does`);
    const number = name.slice(0, 4);
    if (numbers.has(number)) throw new MigrationProblem(`${set}: two migrations have number ${number}`);
    numbers.add(number);
  }
}

async function readMigration(set: string, folder: string, name: string): Promise<Migration> {
  const path = join(folder, name, 'up.sql');
  const sql = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new MigrationProblem(`${set}/${name}: ${path} cannot be read`, { cause });
  });
  return {
    set,
    name,
    sql,
    sha256: createHash('sha256').update(sql).digest('hex'),
    transactional: !/^--\s*no-transaction\s*$/m.test(sql.split('\n', 1)[0] ?? ''),
  };
}
