import { ManualClock, newId } from '@puhui/kernel';
import { openPool, PlainDatabase } from '@puhui/postgres';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Line } from '../testing/line.js';
import { FreshToken } from './fresh-token.js';
import { Sealer } from './sealer.js';
import { contextOf, type GivenTokens, type Session } from './session.js';
import { SessionStore } from './store.js';

const migrations = fileURLToPath(new URL('../../migrations/', import.meta.url));
const HOUR_MS = 3_600_000;
const clock = new ManualClock(new Date('2026-03-01T00:00:00Z'));
const sealer = new Sealer(Buffer.alloc(32, 1));
let database: TestDatabase;
let line: Line;
let through: PlainDatabase;
let store: SessionStore;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [migrations] });
  line = new Line(Number(new URL(database.url).port));
  await line.mend();
  const url = new URL(database.url);
  url.port = String(line.port);
  const pool = openPool({
    connectionString: url.href,
    connections_max: 5,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  through = new PlainDatabase(pool);
  store = new SessionStore(through, sealer.keyId);
});
afterAll(async () => {
  await through.close();
  await line.cut();
  await database.drop();
});

/** What the issuer is asked, in order, and what it answers next. */
let asked: string[];
let answers: (() => Promise<GivenTokens>)[];
const issuer = {
  renew: (refresh: string): Promise<GivenTokens> => {
    asked.push(refresh);
    return answers.shift()?.() ?? Promise.reject(new Error('nothing more was expected'));
  },
};
const given = (access: string, refresh: string | null): GivenTokens => ({
  tokens: { access, refresh },
  lifeMs: HOUR_MS,
});
beforeEach(() => {
  asked = [];
  answers = [];
});

async function begun(refresh: string | null, tokenLifeMs: number): Promise<Session> {
  const now = clock.now();
  const id = newId(now);
  const session: Session = {
    id,
    personId: newId(now),
    device: '?',
    startedAt: now,
    lastSeenAt: now,
    endsAt: new Date(now.getTime() + HOUR_MS),
    sealedTokens: sealer.seal({ access: 'a1', refresh }, contextOf(id)),
    tokenVersion: 1,
    tokenEndsAt: new Date(now.getTime() + tokenLifeMs),
  };
  await store.begin(session, { secretHash: sealer.hash(id), replaces: [], ofPersonMax: 10 });
  return session;
}
const fresh = (): FreshToken => new FreshToken({ store, sealer, issuer, clock });
const kept = async ({ id }: Session): Promise<Session> => {
  const found = await store.byId(id);
  if (found === undefined) throw new Error('the session is gone');
  return found;
};

describe('new tokens', () => {
  it('are not lost when the database breaks just after the issuer gave them', async () => {
    const session = await begun('r1', -1);
    const token = fresh();
    answers.push(async () => {
      await line.cut();
      return given('a2', 'r2');
    });
    await expect(token.of(session)).rejects.toThrow(/terminated|ECONN|closed/);
    await line.mend();
    expect(await token.of(await kept(session))).toBe('a2');
    // Asked again with the old one the issuer would have ended everything.
    expect(asked).toEqual(['r1']);
    expect((await kept(session)).tokenVersion).toBe(2);
  });

  it('renew with what came with them, or with the old one where none came', async () => {
    const session = await begun('r1', -1);
    const token = fresh();
    answers.push(async () => given('a2', 'r2'));
    await token.of(session);
    clock.advance(HOUR_MS);
    answers.push(async () => given('a3', 'r3'));
    expect(await token.of(await kept(session))).toBe('a3');
    expect(asked).toEqual(['r1', 'r2']);
  });

  it('are asked for when the services say that the token has ended, whatever the clock here says', async () => {
    const session = await begun('r1', HOUR_MS);
    answers.push(async () => given('a2', 'r2'));
    expect(await fresh().of(session)).toBe('a1');
    expect(await fresh().of(session, 'a1')).toBe('a2');
  });

  it('reach whoever had read the session before they came', async () => {
    const session = await begun('r1', -1);
    answers.push(async () => given('a2', 'r2'));
    await fresh().of(session);
    expect(await fresh().of(session)).toBe('a2');
    expect(asked).toEqual(['r1']);
  });
});

describe('a token that nobody can renew', () => {
  it('is used to its end, and ends the session with it', async () => {
    const session = await begun(null, 10_000);
    expect(await fresh().of(session)).toBe('a1');
    clock.advance(10_000);
    await expect(fresh().of(session)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(await store.byId(session.id)).toBeUndefined();
  });
});
