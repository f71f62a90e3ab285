import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { schemaDrift } from '@puhui/platform/testing';
import { createTestDatabase } from '@puhui/testkit';
import { membersMigrations } from './service.js';

it('schema.prisma equals what the migrations make', async () => {
  const scratch = await createTestDatabase();
  try {
    const drift = await schemaDrift({
      scratchDatabaseUrl: scratch.url,
      service: 'members',
      migrations: membersMigrations,
      schemaFolder: fileURLToPath(new URL('../prisma/', import.meta.url)),
    });
    expect(drift).toBe('');
  } finally {
    await scratch.drop();
  }
});
