import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { TestIssuer } from '../spec/test-issuer.js';
import { KEYS_KEPT_MS, type KeptKeys } from './kept-keys.js';
import { discoverKeys, TokenVerifier } from './token-verifier.js';

let issuer: TestIssuer;
let keys: KeptKeys;
let now: number;
let failures: unknown[];
beforeEach(async () => {
  issuer = await TestIssuer.start();
  // Of this test alone: what the one before left unanswered fails when its issuer stops.
  const told: unknown[] = [];
  [now, failures] = [0, told];
  keys = await discoverKeys(issuer.url, { now: () => now, onFailed: (error) => told.push(error) });
  await keys.renew();
});
afterEach(() => issuer.stop());

/** Judged by these keys; a verifier remembers what it has judged, so each is another token. */
const judged = async (): Promise<unknown> => {
  const verifier = new TokenVerifier({
    issuer: issuer.url,
    audience: 'puhui',
    personClaim: 'sub',
    keys: keys.of,
  });
  const sub = newId(new Date());
  const token = await issuer.token({ sub });
  return Promise.resolve(verifier.verify(token)).then(
    (actor) => (actor?.personId === sub ? 'accepted' : 'another'),
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : String(error)),
  );
};
const questions = (): number => issuer.asked.filter((path) => path === '/jwks').length;

describe('an issuer that gives no keys when they are to be renewed', () => {
  it.each(['broken', 'nonsense', 'not told'] as const)('lets the kept ones serve on: %s', async (how) => {
    issuer.keysAre = how;
    now += KEYS_KEPT_MS;
    expect(await judged()).toBe('accepted');
    expect(questions()).toBe(2);
  });

  it('is told of, and asked again with a pause that grows', async () => {
    issuer.keysAre = 'broken';
    now += KEYS_KEPT_MS;
    for (const [pauseMs, asked] of [
      [0, 2],
      [999, 2],
      [1, 3],
      [1_999, 3],
      [1, 4],
    ] as const) {
      now += pauseMs;
      expect([await judged(), questions()]).toEqual(['accepted', asked]);
    }
    expect(failures).toHaveLength(3);
    expect(String(failures[0])).toContain("the issuer's keys cannot be had");
  });

  it('is asked as before once it is back, and its new key is believed', async () => {
    issuer.keysAre = 'broken';
    now += KEYS_KEPT_MS;
    expect(await judged()).toBe('accepted');
    issuer.keysAre = 'there';
    await issuer.changeKey();
    now += 1_000;
    expect(await judged()).toBe('accepted');
    const before = questions();
    now += KEYS_KEPT_MS - 1;
    expect([await judged(), questions()]).toEqual(['accepted', before]);
    expect(failures).toHaveLength(1);
  });
});

describe('a key that is not among the kept ones', () => {
  beforeEach(async () => {
    await issuer.changeKey();
  });

  it('is asked for, and while it can’t be had nothing is said of the token', async () => {
    issuer.keysAre = 'broken';
    now += 1_000;
    expect(await judged()).toContain("the issuer's keys cannot be had");
    expect(await judged()).toContain("the issuer's keys cannot be had");
    expect(questions()).toBe(2);
    issuer.keysAre = 'there';
    now += 1_000;
    expect(await judged()).toBe('accepted');
  });

  it('is nobody’s for a moment behind a look at them', async () => {
    expect([await judged(), questions()]).toEqual(['UNAUTHENTICATED', 1]);
  });
});

it('a verifier tells of each failure', async () => {
  const told: unknown[] = [];
  issuer.keysAre = 'broken';
  const verifier = new TokenVerifier({
    issuer: issuer.url,
    audience: 'puhui',
    personClaim: 'sub',
    onKeysFailed: (error) => told.push(error),
  });
  await expect(verifier.prepare()).rejects.toThrow("the issuer's keys cannot be had");
  expect(told).toHaveLength(1);
});
