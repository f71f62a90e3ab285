import { describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, temporaryFolder } from '@puhui/testkit';
import { schemaDrift } from './schema-drift.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const schemaFolder = path('../../prisma/');

async function drift(folder: string): Promise<string> {
  const database = await createTestDatabase();
  try {
    return await schemaDrift({
      scratchDatabaseUrl: database.url,
      service: 'members',
      migrations: path('../spec/migrations/'),
      schemaFolder: folder,
    });
  } finally {
    await database.drop();
  }
}

describe('a Prisma schema beside plain SQL migrations', () => {
  it('equals what the migrations make', async () => {
    expect(await drift(schemaFolder)).toBe('');
  });

  it('names the column that only the schema has', async () => {
    const changed = temporaryFolder('drift');
    const text = await readFile(join(schemaFolder, 'schema.prisma'), 'utf8');
    await writeFile(
      join(changed, 'schema.prisma'),
      text.replace('  text      String\n', '  text      String\n  mood      String\n'),
    );
    expect(await drift(changed)).toContain('ADD COLUMN     "mood" TEXT NOT NULL');
  });
});
