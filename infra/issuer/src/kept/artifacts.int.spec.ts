import { HOUR_MS } from '@puhui/kernel';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PlainDatabase, sql } from '@puhui/postgres';
import { createTestDatabase, testPool, type TestDatabase } from '@puhui/testkit';
import { errors } from 'oidc-provider';
import { keptArtifacts } from './adapter.js';
import { Artifacts } from './artifacts.js';

const migrations = { name: 'issuer', folder: fileURLToPath(new URL('../../migrations/', import.meta.url)) };

let test: TestDatabase;
let database: PlainDatabase;
let nowMs: number;
let artifacts: Artifacts;
beforeAll(async () => {
  test = await createTestDatabase({ migrations: [migrations.folder] });
  database = new PlainDatabase(testPool(test.url, 10));
});
afterAll(async () => {
  await database?.close();
  await test?.drop();
});
beforeEach(async () => {
  nowMs = Date.parse('2026-11-26T08:00:00Z');
  artifacts = new Artifacts(database, () => new Date(nowMs));
  await test.sql.execute(sql`delete from issuer.artifact`);
});

const renewal = (grantId: string) => ({
  accountId: 'a person',
  grantId,
  jti: 'secret',
  kind: 'RefreshToken',
});
const stored = async (): Promise<string> =>
  JSON.stringify(
    await test.sql.query(sql`select model, encode(id_hash, 'hex') as h, payload from issuer.artifact`),
  );

describe('a token of renewal', () => {
  it('is found by who presents it, and stored so that nobody else can', async () => {
    await artifacts.put('RefreshToken', 'secret', renewal('g1'), 60);
    expect(await stored()).not.toContain('secret');
    expect(await artifacts.find('RefreshToken', 'secret')).toEqual(renewal('g1'));
    expect(await artifacts.find('AuthorizationCode', 'secret')).toBeUndefined();
    nowMs += 60_000;
    expect(await artifacts.find('RefreshToken', 'secret')).toBeUndefined();
  });

  it('is good once when it comes a hundred times at once, and then ends all of its sign-in', async () => {
    const tokens = keptArtifacts(artifacts)('RefreshToken');
    await tokens.upsert('secret', renewal('g1'), 60);
    await artifacts.put('Grant', 'g1', { jti: 'g1' }, 60);
    await tokens.upsert('another person’s', renewal('g2'), 60);
    const tried = await Promise.allSettled(Array.from({ length: 100 }, () => tokens.consume('secret')));
    const refused = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(99);
    expect(refused.every((reason) => reason instanceof errors.InvalidGrant)).toBe(true);
    expect(await tokens.find('secret')).toBeUndefined();
    expect(await artifacts.find('Grant', 'g1')).toBeUndefined();
    expect(await tokens.find('another person’s')).toBeDefined();
  });

  it('says that it was used, as long as it is kept', async () => {
    await artifacts.put('RefreshToken', 'secret', renewal('g1'), 60);
    expect(await artifacts.consume('RefreshToken', 'secret')).toBe(true);
    expect(await artifacts.find('RefreshToken', 'secret')).toMatchObject({ consumed: nowMs / 1000 });
  });
});

describe('what the issuer keeps', () => {
  it('of a session is found by its id and by its name', async () => {
    await artifacts.put('Session', 'id', { jti: 'id', uid: 'name', accountId: 'a person' }, 60);
    expect(await artifacts.find('Session', 'id')).toEqual(await artifacts.findByUid('Session', 'name'));
    await artifacts.put('Session', 'id', { jti: 'id', uid: 'name', accountId: 'another' }, 60);
    expect(await artifacts.findByUid('Session', 'name')).toMatchObject({ accountId: 'another', jti: 'id' });
    await artifacts.remove('Session', 'id');
    expect(await artifacts.findByUid('Session', 'name')).toBeUndefined();
  });

  it('goes away by and by after its end', async () => {
    await artifacts.put('Interaction', 'one', { jti: 'one' }, 60);
    nowMs += HOUR_MS;
    await artifacts.put('Interaction', 'two', { jti: 'two' }, 60);
    expect(await stored()).toContain('two');
    expect(await stored()).not.toContain('one');
  });
});
