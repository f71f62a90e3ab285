import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createTestDatabase, temporaryFolder, type TestDatabase } from '@puhui/testkit';

export const ISSUER_SECRET = 'a-secret-of-the-local-run-for-tests';
/** Where whoever has signed in is led. */
export const BACK = 'http://127.0.0.1:4000/signed-in';

/** Somebody whom the local run knows. */
export interface SpecAccount {
  readonly name: string;
  readonly personId: string;
  readonly title: string;
  readonly titleEn: string;
  readonly mobile: string;
}

export const OFFICER: SpecAccount = {
  name: 'officer',
  personId: '01890000-0000-7000-8000-000000000001',
  title: '省总干部',
  titleEn: 'Union officer',
  mobile: '19900000001',
};

/** What an issuer is started with that has a port, a folder and a database of its own; it is started again with the same. */
export interface IssuersOwn {
  readonly env: Record<string, string>;
  readonly database: TestDatabase;
}

export async function issuersOwn(accounts: readonly SpecAccount[]): Promise<IssuersOwn> {
  const folder = temporaryFolder('issuer');
  const database = await createTestDatabase();
  const accountsFile = join(folder, 'accounts.json');
  writeFileSync(accountsFile, JSON.stringify(accounts));
  const env = {
    PUHUI_PORT: String(await freePort()),
    PUHUI_ISSUER_SECRET: ISSUER_SECRET,
    PUHUI_ISSUER_DATA: folder,
    PUHUI_ISSUER_DATABASE_URL: database.url,
    PUHUI_ACCOUNTS_FILE: accountsFile,
    PUHUI_REDIRECT_URIS: BACK,
  };
  return { env, database };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
