import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Somebody who may sign in by name in the local run. The name is no secret: there are no passwords here. */
export interface DemoAccount {
  /** What is typed at sign-in. */
  readonly name: string;
  readonly personId: string;
  /** Who this is, in Chinese and English. */
  readonly title: string;
  readonly titleEn: string;
}

/** The accounts that were seeded; none before the seed has run. */
export async function readAccounts(file: string): Promise<readonly DemoAccount[]> {
  if (!existsSync(file)) return [];
  const accounts: DemoAccount[] = JSON.parse(await readFile(file, 'utf8'));
  return accounts;
}
