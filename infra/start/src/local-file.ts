import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readJson } from './read-json.js';

const identity = { pid: z.int(), began: z.string() };
const localSchema = z.object({
  door: z.string(),
  issuer: z.string(),
  /** Opens the issuer's bulk door. */
  secret: z.string(),
  accounts: z.array(
    z.object({ name: z.string(), personId: z.string(), title: z.string(), titleEn: z.string() }),
  ),
  broker: z.string(),
  kafkaBrokers: z.string().optional(),
  /** Connection strings, by owner. */
  databases: z.record(z.string(), z.string()),
  supervisor: z.object(identity),
  processes: z.array(z.object({ ...identity, name: z.string(), port: z.int() })),
});

/** What a run leaves for programs of the same machine: the command line, the tests, the next start. */
export type LocalFile = z.output<typeof localSchema>;

/** What an earlier run left; nothing when there was none, or none that this version understands. */
export function readLocalFile(path: string): LocalFile | undefined {
  if (!existsSync(path)) return undefined;
  const read = localSchema.safeParse(readJson(path));
  return read.success ? read.data : undefined;
}

/** Readers never see half a file; only the owner may read it, since it holds the secret. */
export function writeLocalFile(path: string, local: LocalFile): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(local, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
