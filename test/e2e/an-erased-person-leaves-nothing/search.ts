import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldName } from '@puhui/kernel';
import { tracesIn } from '@puhui/platform/testing';
import { openPool, PooledSql } from '@puhui/postgres';
import { z } from 'zod';
import type { Platform } from '../stage/platform.js';

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
