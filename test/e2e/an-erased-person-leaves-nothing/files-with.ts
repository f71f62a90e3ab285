import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { hasCode } from '@puhui/kernel';

/** PostgreSQL's own files: its tables are searched as tables; what lies in dead rows and in its log of writes, ADR 0148 says. */
const OF_POSTGRES = 'pg';
/** Where messages begin in a segment: numbers, in files that are mostly holes. */
const INDEX = /\.(?:index|timeindex)$/;

/** What is read of the disk of a platform that works meanwhile: Kafka writes its checkpoints to a file beside, and renames it every few seconds. */
function unlessGone<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function filesIn(folder: string, top: string): string[] {
  const entries = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === join(top, OF_POSTGRES)) return [];
    if (entry.isDirectory()) return filesIn(path, top);
    return entry.isFile() && !INDEX.test(path) ? [path] : [];
  });
}

/** As the bytes of a text, as JSON writes it, and as hexadecimal digits. */
const formsOf = (value: string): Buffer[] => [
  Buffer.from(value),
  Buffer.from(JSON.stringify(value).slice(1, -1)),
  Buffer.from(
    Array.from(value, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join(''),
  ),
  Buffer.from(Buffer.from(value).toString('hex')),
  Buffer.from(encodeURIComponent(value)),
];

/** Files of the run in which any of these texts stands: logs, settings, and all that lies on the broker, from the first message on. */
export function filesWith(
  folder: string,
  values: readonly string[],
  read: (path: string) => Buffer = readFileSync,
): string[] {
  const forms = values.flatMap(formsOf);
  return filesIn(folder, folder)
    .filter((path) => {
      const bytes = unlessGone(() => read(path));
      return bytes !== undefined && forms.some((form) => bytes.includes(form));
    })
    .map((path) => relative(folder, path));
}
