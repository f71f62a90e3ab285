import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

export const accountSchema = z.object({
  name: z.string(),
  personId: z.string(),
  /** Who this is, in Chinese and English. */
  title: z.string(),
  titleEn: z.string(),
  /** One line on what they may do, in both languages. */
  may: z.string().optional(),
  mayEn: z.string().optional(),
  /** Made up: nobody's phone. What is typed at sign-in. */
  mobile: z.string().optional(),
  /** Null for somebody whom others have to register and appoint. */
  role: z.string().nullable().optional(),
  /** Made up as well. */
  residentId: z.string().optional(),
});

/** Somebody who may sign in by name in the local run. The name is no secret: there are no passwords here. */
export type DemoAccount = z.output<typeof accountSchema>;

/** The accounts that were seeded; none before the seed has run. */
export async function readAccounts(file: string): Promise<readonly DemoAccount[]> {
  if (!existsSync(file)) return [];
  return z.array(accountSchema).parse(JSON.parse(await readFile(file, 'utf8')));
}
