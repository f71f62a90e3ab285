import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { schemaDrift } from '@puhui/platform/testing';
import { createTestDatabase } from '@puhui/testkit';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

it('the Prisma schema equals what the migrations make', async () => {
  const scratch = await createTestDatabase();
  try {
    const drift = await schemaDrift({
      scratchDatabaseUrl: scratch.url,
      service: 'billing',
      migrations: path('../prisma/migrations/'),
      schemaFolder: path('../prisma/'),
    });
    expect(drift).toBe('');
  } finally {
    await scratch.drop();
  }
}, 60_000);
