import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { schemaDrift } from '@puhui/platform/testing';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { benefitsMigrations } from './service.js';

let scratch: TestDatabase;
beforeAll(async () => {
  scratch = await createTestDatabase();
});
afterAll(() => scratch?.drop());

describe('the Prisma schema of benefits', () => {
  it('equals what the migrations make', async () => {
    const drift = await schemaDrift({
      scratchDatabaseUrl: scratch.url,
      service: 'benefits',
      migrations: benefitsMigrations,
      schemaFolder: fileURLToPath(new URL('../prisma/', import.meta.url)),
    });
    expect(drift).toBe('');
  });
});
