import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '@puhui/kernel';
import { z } from 'zod';
import { UsageError } from '../exit.js';
import { jsonOrNothing } from './graph.js';

const localRunSchema = z.object({
  door: z.string(),
  issuer: z.string(),
  secret: z.string(),
  accounts: z.array(z.object({ name: z.string(), personId: z.string() })).default([]),
  /** The process of `npm start`. */
  supervisor: z.object({ pid: z.int().positive() }).optional(),
});

/** What `npm start` leaves for programs of the same machine. */
export type LocalRun = z.output<typeof localRunSchema>;

/** Where the local run keeps its file: in its data folder, which is .puhui under the project unless told otherwise. */
export const localRunFile = (dataFolder = '.puhui'): string => join(dataFolder, 'local.json');

/** True when the process that started this run is gone. Another one with its number only costs some patience. */
export function isStopped({ supervisor }: LocalRun): boolean {
  if (!supervisor) return false;
  try {
    process.kill(supervisor.pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

/** The local run of this folder; undefined when there is none. @throws UsageError when its file makes no sense. */
export async function readLocalRun(path: string): Promise<LocalRun | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const read = localRunSchema.safeParse(jsonOrNothing(text));
  if (!read.success)
    throw new UsageError(
      `${path} 不是本地运行的文件 / is not of a local run (npm start writes it): ${z.prettifyError(read.error)}`,
    );
  return read.data;
}
