import { ManualClock, HOUR_MS } from '@puhui/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { SessionsDatabase } from '../../spec/sessions-database.js';
import { pino } from 'pino';
import { FreshToken } from '../fresh-token.js';
import { IssuerAway } from '../issuer-client.js';
import { Sealer } from '../sealer.js';
import type { GivenTokens, Session } from '../session.js';
import { SessionStore } from '../store.js';
import { takeBack } from '../take-back.js';

const NEW_TOKENS: GivenTokens = { tokens: { access: 'a2', refresh: 'r2', id: null }, lifeMs: HOUR_MS };
const logger = pino({ level: 'silent' });
const sealer = new Sealer(Buffer.alloc(32, 1));
const clock = new ManualClock(new Date('2026-03-01T00:00:00Z'));
let sessions: SessionsDatabase;
let store: SessionStore;
beforeAll(async () => {
  sessions = await SessionsDatabase.open(sealer);
  store = new SessionStore(
    sessions.through,
    sealer.keyId,
    (ended) => void takeBack({ issuer, sealer, logger }, ended),
  );
});
afterAll(() => sessions.close());

/** An issuer that has heard of a renewal, and answers it when the spec says so. */
let answers: (with_: GivenTokens | IssuerAway) => void;
let isAsked: Promise<void>;
let heard: () => void;
let revoked: string[];
const issuer = {
  renew: async (): Promise<GivenTokens> =>
    new Promise((resolve, reject) => {
      answers = (answer) => (answer instanceof IssuerAway ? reject(answer) : resolve(answer));
      heard();
    }),
  revoke: async (refresh: string): Promise<void> => void revoked.push(refresh),
};

let session: Session;
let renewing: Promise<string | Error>;
beforeEach(async () => {
  revoked = [];
  isAsked = new Promise((resolve) => {
    heard = resolve;
  });
  session = sessions.session(clock.now(), { tokenEndsAt: clock.now() });
  await sessions.begin(session);
  const fresh = new FreshToken({ store, sealer, issuer, clock, isErased: () => Promise.resolve(false) });
  renewing = fresh.of(session).catch((error: Error) => error);
  await isAsked;
});

const isTakenBack = (...tokens: readonly string[]) =>
  eventually(async () => expect(revoked).toEqual(expect.arrayContaining([...tokens])));
const rows = async (): Promise<number> => store.countUpTo();

describe('a session that ends while its new tokens are on their way', () => {
  it.each([
    ['is signed out of', () => store.end(session.personId, 'SIGNED_OUT', session.id)],
    ['is signed out of everywhere', () => store.end(session.personId, 'SIGNED_OUT_EVERYWHERE')],
  ])('%s, and has the new tokens taken back as well', async (_, end) => {
    expect(await end()).toBe(1);
    expect(await store.byId(session.id)).toBeUndefined();
    answers(NEW_TOKENS);
    expect(await renewing).toMatchObject({ code: 'TOKEN_EXPIRED' });
    await isTakenBack('r1', 'r2');
    expect(await rows()).toBe(0);
  });

  it('is replaced by somebody else’s in the same browser, and leaves no token behind', async () => {
    const theirs = sessions.session(clock.now());
    const replaces = [sealer.hash(session.id)];
    await store.begin(theirs, { secretHash: sealer.hash(theirs.id), replaces, ofPersonMax: 10 });
    answers(NEW_TOKENS);
    expect(await renewing).toMatchObject({ code: 'TOKEN_EXPIRED' });
    await isTakenBack('r1', 'r2');
    expect(await store.byId(theirs.id)).toBeDefined();
    await store.end(theirs.personId, null);
  });

  it('is ended once, is nobody’s from then on, and comes back with no clock', async () => {
    await store.end(session.personId, null);
    expect(await store.end(session.personId, null)).toBe(0);
    expect(await store.byCookie(sealer.hash(session.id))).toBeUndefined();
    const before = new Date(0);
    expect(await store.ofPerson(session.personId, before, HOUR_MS)).toEqual([]);
    answers(NEW_TOKENS);
    await renewing;
  });

  it('is not removed before they have come, and goes with its claim when they never do', async () => {
    await store.end(session.personId, null);
    await store.removeOver(clock.now(), 1, 1_000);
    expect(await rows()).toBe(1);
    answers(new IssuerAway('a test'));
    expect(await renewing).toBeInstanceOf(Error);
    await store.removeOver(clock.now(), 1, 1_000);
    expect(await rows()).toBe(0);
  });
});
