import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasCode } from '@puhui/kernel';
import type { Law } from '@puhui/messaging';
import type { MigrationSet } from '../migrations/read-migrations.js';
import type { IntegrityCheck, IntegrityFinding } from './types.js';

const KIND = 'database-laws';
/** Beside the migrations that make them: what the catalogue says of a database to which all were applied, and nothing else was done. */
export const LAWS_FILE = 'laws.txt';
const NONE = '—';

/** Laws as they stand in a file: "of | says". */
export const written = (laws: readonly Law[]): string =>
  laws
    .map(lineOf)
    .map((line) => `${line}\n`)
    .join('');
const lineOf = ({ of, says }: Law): string => `${of} | ${says.replaceAll(/\s+/g, ' ')}`;

/** What the migrations of a service come to. Of a set without such a file nothing is known. */
export async function declaredLaws(sets: readonly Pick<MigrationSet, 'folder'>[]): Promise<string[]> {
  const texts = await Promise.all(
    sets.map(({ folder }) => {
      const path = folder instanceof URL ? fileURLToPath(folder) : folder;
      return readFile(join(path, LAWS_FILE), 'utf8').catch(noneOfThem);
    }),
  );
  return texts
    .join('')
    .split('\n')
    .filter((line) => line !== '');
}

function noneOfThem(error: unknown): string {
  if (hasCode(error, 'ENOENT')) return '';
  throw error;
}

/**
 * Compares what a database holds its rows to with what its migrations declare: a constraint, a trigger or a function that is gone or
 * another, and rights that a service has beyond its own. Of a table that no migration declares nothing is said, nor of a function.
 */
export function compareLaws(declared: readonly string[], found: readonly Law[]): IntegrityCheck {
  const [known, there] = [new Set(declared), new Set(found.map(lineOf))];
  const subjects = new Set(declared.map(subjectOf));
  // Whoever owns the tables is not asked what they may do.
  const asksRights = found.some(({ says }) => says.startsWith(MAY));
  const gone = declared.filter((line) => !there.has(line) && (asksRights || !line.includes(`| ${MAY}`)));
  const more = [...there].filter((line) => !known.has(line) && subjects.has(subjectOf(line)));
  const finding = (line: string, isThere: boolean): IntegrityFinding => ({
    kind: KIND,
    what: subjectOf(line),
    expected: isThere ? NONE : saysOf(line),
    found: isThere ? saysOf(line) : NONE,
  });
  return {
    kind: KIND,
    rows: BigInt(declared.length),
    digest: createHash('sha256').update(declared.join('\n')).digest('hex'),
    findings: [...gone.map((line) => finding(line, false)), ...more.map((line) => finding(line, true))],
  };
}

const MAY = 'the service may ';
const SEPARATOR = ' | ';
const subjectOf = (line: string): string => line.slice(0, line.indexOf(SEPARATOR));
const saysOf = (line: string): string => line.slice(line.indexOf(SEPARATOR) + SEPARATOR.length);
