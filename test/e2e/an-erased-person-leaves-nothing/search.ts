import { createHash, createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { foldName } from '@puhui/kernel';
import { tracesIn } from '@puhui/platform/testing';
import { openPool, PooledSql } from '@puhui/postgres';
import { z } from 'zod';
import type { Platform } from '../stage/platform.js';

/** PostgreSQL's own files: its tables are searched as tables; what lies in dead rows and in its log of writes, ADR 0148 says. */
const OF_POSTGRES = 'pg';
/** Where messages begin in a segment: numbers, in files that are mostly holes. */
const INDEX = /\.(?:index|timeindex)$/;

function filesIn(folder: string, top: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
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
export function filesWith(folder: string, values: readonly string[]): string[] {
  const forms = values.flatMap(formsOf);
  return filesIn(folder, folder)
    .filter((path) => {
      const bytes = readFileSync(path);
      return forms.some((form) => bytes.includes(form));
    })
    .map((path) => relative(folder, path));
}

/** "database schema.table" of every table in which any of these stands, as text, as bytes or within base64. */
export async function tablesWith(
  platform: Platform,
  values: readonly (string | Uint8Array)[],
): Promise<string[]> {
  const found: string[] = [];
  for (const [owner, connectionString] of Object.entries(platform.local.databases)) {
    const pool = openPool({
      connectionString,
      connections_max: 1,
      applicationName: 'puhui-spec',
      onLost: () => undefined,
      onLostInUse: () => undefined,
    });
    const tables = await tracesIn(new PooledSql(pool), values);
    found.push(...tables.map((table) => `${owner} ${table}`));
    await pool.end();
  }
  return found.sort();
}

/** By what members finds somebody: hashes of the document and of the name beside it, under the key that this run has. */
export function keyedHashes(
  { facts: { dataDir } }: Platform,
  { name, residentId }: { readonly name: string; readonly residentId: string },
): Buffer[] {
  const secrets: unknown = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  const { hashKey } = z.object({ hashKey: z.string() }).parse(secrets);
  const key = createHash('sha256').update(hashKey).digest();
  const hash = (purpose: string, value: string): Buffer =>
    createHmac('sha256', key).update(`puhui-${purpose}-1\n`).update(value).digest();
  return [hash('resident-id', residentId), hash('name', `${residentId}\n${foldName(name)}`)];
}
