import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock, newId, ok } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { createTestDatabase, temporaryFolder, type TestDatabase } from '@puhui/testkit';
import type { PrismaClient } from '../generated/prisma/client.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { asTyped } from '../testing/tampering.js';
import { factsAlone, UseCases } from '../use-case/use-cases.js';
import { keptAnswer } from './idempotency.js';

const [TRIGGER, OF_BEFORE] = ['0021-digests-of-keys', '0022-keys-of-before'];
const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));
const DIGEST = /^[0-9a-f]{96}$/;
const NOW = new Date('2026-11-22T00:00:00Z');
/** A made-up name, as a caller might choose it for a key. */
const KEY = '给欧阳明月的第一笔';
const request = { actorId: newId(NOW), operation: 'adoptBudget', key: KEY, body: { amount: 1 } };

/** The platform's migrations that come before both. */
async function migrationsBefore(): Promise<string> {
  const folder = temporaryFolder('migrations-before');
  for (const name of await readdir(FOLDER))
    if (name < TRIGGER) await cp(join(FOLDER, name), join(folder, name), { recursive: true });
  return folder;
}

describe('an idempotency key with a name in it', () => {
  let spec: SpecDatabase;
  beforeAll(async () => {
    spec = await SpecDatabase.create();
  });
  afterAll(() => spec.drop());

  it('has one effect, and nothing that is kept contains it', async () => {
    const useCases = new UseCases<PrismaClient>(spec.database, new ManualClock(NOW));
    let effects = 0;
    const adopt = () =>
      useCases.run(
        { personId: request.actorId },
        'adoptBudget',
        { idempotencyKey: KEY },
        {
          load: () => Promise.resolve(ok(null)),
          decide: () => ok(null),
          save: () => Promise.resolve({ effects: (effects += 1) }),
          answer: factsAlone,
        },
      );
    expect([await adopt(), await adopt()]).toEqual([ok({ effects: 1 }), ok({ effects: 1 })]);
    expect(await spec.rows(sql`select key from platform.idempotency_key`)).toEqual([
      { key: expect.stringMatching(DIGEST) },
    ]);
  });
});

describe('keys that a build before kept in clear', () => {
  let database: TestDatabase;
  const migrate = async (name: string): Promise<unknown> =>
    database.sql.execute(asTyped(await readFile(join(FOLDER, name, 'up.sql'), 'utf8')));
  const keepInClear = (key = KEY) =>
    database.asService.sql.execute(
      sql`insert into platform.idempotency_key (actor_id, operation, key, body_hash, answer, created_at)
         values (${request.actorId}, ${request.operation}, ${key}, 'of the body', '{}', ${NOW}::timestamptz)`,
    );
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [messagingMigrations, await migrationsBefore()] });
    await keepInClear();
    await migrate(TRIGGER);
    // By an instance of before, while the rows of before are not digested yet.
    await keepInClear('的第二笔');
    await migrate(OF_BEFORE);
  });
  afterAll(() => database?.drop());

  it('are digests after the upgrade, under which who asks again is found', async () => {
    expect(await database.sql.query(sql`select key from platform.idempotency_key`)).toEqual([
      { key: expect.stringMatching(DIGEST) },
      { key: expect.stringMatching(DIGEST) },
    ]);
    // Another body, since the row above has none that could be asked for again.
    expect(await keptAnswer(database.sql, request)).toMatchObject({
      error: { code: 'IDEMPOTENCY_KEY_ALREADY_USED' },
    });
  });

  it('are digests where a key looks like one of another kind', async () => {
    const hexadecimal = 'ab'.repeat(32);
    await keepInClear(hexadecimal);
    await expect(keepInClear(hexadecimal)).rejects.toMatchObject({ code: '23505' });
    expect(await keptAnswer(database.sql, { ...request, key: hexadecimal })).toMatchObject({
      error: { code: 'IDEMPOTENCY_KEY_ALREADY_USED' },
    });
    await database.sql.execute(sql`delete from platform.idempotency_key where key not in
      (platform.digest_of_key(${request.actorId}, ${request.operation}, ${KEY}))`);
  });

  it('are digests whoever writes them, and have no second effect at an instance of before', async () => {
    await expect(keepInClear()).rejects.toMatchObject({ code: '23505' });
    await database.sql.execute(sql`update platform.idempotency_key set key = ${KEY}`);
    expect(await database.sql.query(sql`select key from platform.idempotency_key`)).toEqual([
      { key: expect.stringMatching(DIGEST) },
    ]);
  });
});
