import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../exit.js';
import { hasCode } from '../system-error.js';

const localRunSchema = z.object({
  door: z.string(),
  issuer: z.string(),
  secret: z.string(),
  accounts: z.array(z.object({ name: z.string(), personId: z.string() })).default([]),
});

/** What `npm start` leaves for programs of the same machine. */
export type LocalRun = z.output<typeof localRunSchema>;

/** Where the local run keeps its data: .puhui under the project, or where PUHUI_DATA points. */
export const localRunFile = (env: Record<string, string | undefined>): string =>
  join(env['PUHUI_DATA'] ?? '.puhui', 'local.json');

/** The local run of this folder; undefined when there is none. @throws UsageError when its file makes no sense. */
export async function readLocalRun(path: string): Promise<LocalRun | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const read = localRunSchema.safeParse(JSON.parse(text));
  if (!read.success)
    throw new UsageError(`${path} 不是本地运行的文件 / is not of a local run: ${read.error.message}`);
  return read.data;
}
