import { describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, temporaryFolder } from '@puhui/testkit';
import { schemaDrift } from './schema-drift.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const schema = path('../../prisma/schema.prisma');

async function drift(schemaPath: string): Promise<string> {
  const database = await createTestDatabase();
  try {
    return await schemaDrift({
      scratchDatabaseUrl: database.url,
      service: 'members',
      migrations: path('../spec-service/migrations/'),
      schemaPath,
    });
  } finally {
    await database.drop();
  }
}

describe('a Prisma schema beside plain SQL migrations', () => {
  it('agrees with what the migrations make', async () => {
    expect(await drift(schema)).toBe('');
  });

  it('names the column that only the schema has', async () => {
    const changed = join(temporaryFolder('drift'), 'schema.prisma');
    const text = await readFile(schema, 'utf8');
    await writeFile(
      changed,
      text.replace('  text      String\n', '  text      String\n  mood      String\n'),
    );
    expect(await drift(changed)).toContain('ADD COLUMN     "mood" TEXT NOT NULL');
  });
});
