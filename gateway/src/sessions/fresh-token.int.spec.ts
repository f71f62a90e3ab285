import { ManualClock, HOUR_MS } from '@puhui/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionsDatabase } from '../spec/sessions-database.js';
import { eventually } from '@puhui/testkit';
import { FreshToken } from './fresh-token.js';
import { IssuerAway } from './issuer-client.js';
import { Sealer } from './sealer.js';
import type { GivenTokens, Session } from './session.js';
import { SessionStore } from './store.js';

const clock = new ManualClock(new Date('2026-03-01T00:00:00Z'));
const sealer = new Sealer(Buffer.alloc(32, 1));
let sessions: SessionsDatabase;
let store: SessionStore;
beforeAll(async () => {
  sessions = await SessionsDatabase.open(sealer);
  store = sessions.store;
});
afterAll(() => sessions.close());

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
  tokens: { access, refresh, id: null },
  lifeMs: HOUR_MS,
});
beforeEach(() => {
  asked = [];
  answers = [];
});

async function begun(refresh: string | null, tokenLifeMs: number): Promise<Session> {
  const now = clock.now();
  const session = sessions.session(now, { tokenEndsAt: new Date(now.getTime() + tokenLifeMs) }, refresh);
  await sessions.begin(session);
  return session;
}
const isErased = (): Promise<boolean> => Promise.resolve(false);
const fresh = (): FreshToken => new FreshToken({ store, sealer, issuer, clock, isErased });
const kept = async ({ id }: Session): Promise<Session> => {
  const found = await store.byId(id);
  if (found === undefined) throw new Error('the session is gone');
  return found;
};

describe('renewed tokens', () => {
  it('are not lost when the database breaks just after the issuer sent them', async () => {
    const session = await begun('r1', -1);
    const token = fresh();
    answers.push(async () => {
      await sessions.line.cut();
      return given('a2', 'r2');
    });
    await expect(token.of(session)).rejects.toThrow(/terminated|ECONN|closed/);
    await sessions.line.mend();
    expect(await token.of(await kept(session))).toBe('a2');
    // Asked again with the old one the issuer would have ended everything.
    expect(asked).toEqual(['r1']);
    expect((await kept(session)).tokenVersion).toBe(2);
  });

  it('are renewed with the latest renewal token, or with the old one where none came', async () => {
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

  it('reach requests that had read the session before', async () => {
    const session = await begun('r1', -1);
    answers.push(async () => given('a2', 'r2'));
    await fresh().of(session);
    expect(await fresh().of(session)).toBe('a2');
    expect(asked).toEqual(['r1']);
  });
});

it('who has been erased goes on with no tokens either that could not be kept when they came', async () => {
  const session = await begun('r1', -1);
  const token = new FreshToken({ store, sealer, issuer, clock, isErased: () => Promise.resolve(true) });
  answers.push(async () => {
    await sessions.line.cut();
    return given('a2', 'r2');
  });
  await expect(token.of(session)).rejects.toThrow(/terminated|ECONN|closed/);
  await sessions.line.mend();
  await expect(token.of(await kept(session))).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  expect(await store.byId(session.id)).toBeUndefined();
});

describe('an issuer that takes long over a renewal', () => {
  const hurried = (): FreshToken => new FreshToken({ store, sealer, issuer, clock, isErased, patienceMs: 1 });
  let release: () => void;
  beforeEach(() => {
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    answers.push(async () => {
      await held;
      return given('a2', 'r2');
    });
  });
  const renewedIs = (session: Session) =>
    eventually(async () => expect((await kept(session)).tokenVersion).toBe(2));

  it('is asked once, and its late answer serves whoever asks after those that gave up', async () => {
    const session = await begun('r1', -1);
    const token = hurried();
    await expect(token.of(session)).rejects.toBeInstanceOf(IssuerAway);
    await expect(token.of(session)).rejects.toBeInstanceOf(IssuerAway);
    await expect(hurried().of(session)).rejects.toBeInstanceOf(IssuerAway);
    release();
    await renewedIs(session);
    expect(await token.of(await kept(session))).toBe('a2');
    expect(asked).toEqual(['r1']);
  });

  it('keeps nobody from the old token, which still speaks for the person', async () => {
    const session = await begun('r1', 10_000);
    expect(await hurried().of(session)).toBe('a1');
    release();
    await renewedIs(session);
    expect(asked).toEqual(['r1']);
  });
});

/** Another gateway's store, which tells when it looks whether somebody's answer has come. */
class WatchedStore extends SessionStore {
  looked: () => void = () => undefined;
  override byId(id: string): Promise<Session | undefined> {
    this.looked();
    return super.byId(id);
  }
}

describe('two gateways that renew at once', () => {
  it('ask once: the other one waits for the result', async () => {
    const session = await begun('r1', -1);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    answers.push(async () => {
      await held;
      return given('a2', 'r2');
    });
    const other = new WatchedStore(sessions.through, sealer.keyId, () => undefined);
    const looked = new Promise<void>((resolve) => {
      other.looked = resolve;
    });
    const first = fresh().of(session);
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = new FreshToken({ store: other, sealer, issuer, clock, isErased }).of(session);
    // Either it waits, or it has asked a second time and was told that nothing more was expected.
    await Promise.race([looked, second]);
    release();
    expect(await Promise.all([first, second])).toEqual(['a2', 'a2']);
    expect(asked).toEqual(['r1']);
  });
});

describe('a token that nobody can renew', () => {
  it('is used to its end, and the session ends with it', async () => {
    const session = await begun(null, 10_000);
    expect(await fresh().of(session)).toBe('a1');
    clock.advance(10_000);
    await expect(fresh().of(session)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(await store.byId(session.id)).toBeUndefined();
  });
});
