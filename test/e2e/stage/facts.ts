import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const factsSchema = z.object({
  control: z.string(),
  door: z.string(),
  dataDir: z.string(),
  broker: z.string(),
});
/** What the host of a platform tells the specs. */
export type HostFacts = z.output<typeof factsSchema>;

/** Puts the facts there as a whole: whoever polls for the file sees nothing, or all of it. */
export async function writeFacts(file: string, facts: HostFacts): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(facts));
  await rename(`${file}.new`, file);
}

/** Undefined while there are none yet. */
export const readFacts = (file: string): HostFacts | undefined =>
  existsSync(file) ? factsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
