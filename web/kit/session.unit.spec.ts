import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { endSession, endSessionsOf, whenSessionEnds, whereSignedIn, whoIsSignedIn } from './session.js';
import { TIMEOUT_MS } from './within.js';

const says = (status: number, body: unknown): void =>
  void jest.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(body, { status }));

describe('who is signed in', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('is told by the gateway', async () => {
    says(200, { personId: 'p1' });
    await expect(whoIsSignedIn()).resolves.toBe('p1');
  });

  it.each([
    ['signed-out', 401, {}],
    ['unavailable', 503, {}],
    ['unavailable', 200, null],
    ['unavailable', 200, { personId: 7 }],
  ])('cannot be told: %s, at an answer of %s', async (kind, status, body) => {
    says(status, body);
    await expect(whoIsSignedIn()).rejects.toMatchObject({ kind });
  });

  it('cannot be told by a line that breaks', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    await expect(whoIsSignedIn()).rejects.toMatchObject({ kind: 'line' });
  });
});

describe('whatever is asked about sessions', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it.each<[string, () => Promise<unknown>, object]>([
    ['who is signed in', whoIsSignedIn, { kind: 'line' }],
    ['when that ends', whenSessionEnds, { kind: 'line' }],
    ['where somebody is signed in', whereSignedIn, { kind: 'line' }],
    ['to end all of somebody', async () => ({ ended: await endSessionsOf('p1') }), { ended: null }],
    ['to end one', async () => ({ ended: await endSession('s1') }), { ended: 'not-ended' }],
  ])('is waited for as long as any answer, and no longer, on a line that hangs: %s', async (_, ask, told) => {
    jest.useFakeTimers();
    jest.spyOn(globalThis, 'fetch').mockImplementation(
      async (_path, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
        }),
    );
    let became: unknown = 'nothing yet';
    void ask().then(
      (answer) => (became = answer),
      (error: unknown) => (became = error),
    );
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(became).toMatchObject(told);
  });
});

describe('when a session ends', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('is told by the gateway: an instant, or that it is over', async () => {
    says(200, { personId: 'p1', expiresAt: '2026-11-27T08:00:00.000Z' });
    expect(await whenSessionEnds()).toEqual(new Date('2026-11-27T08:00:00.000Z'));
    says(401, {});
    expect(await whenSessionEnds()).toBeNull();
  });

  it.each([
    [503, {}],
    [200, null],
    [200, { expiresAt: 'soon' }],
  ])('cannot be told by an answer of %s %j', async (status, body) => {
    says(status, body);
    await expect(whenSessionEnds()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('the sessions of somebody else', () => {
  afterEach(() => void jest.restoreAllMocks());

  it.each([
    [2, 200, { signedOut: 2 }],
    [0, 200, { signedOut: 0 }],
    [null, 403, { errors: [] }],
    [null, 200, { signedOut: 'many' }],
  ])('that were ended are %s, at an answer of %s', async (ended, status, body) => {
    says(status, body);
    expect(await endSessionsOf('p1')).toBe(ended);
  });

  it('are not known to have ended where the line breaks', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    expect(await endSessionsOf('p1')).toBeNull();
  });
});

describe('a session of one’s own elsewhere', () => {
  afterEach(() => void jest.restoreAllMocks());

  it.each([
    ['ended', 200, { signedOut: 1 }],
    ['sign-in-again', 403, { errors: [{ message: 'x', extensions: { code: 'SIGN_IN_AGAIN' } }] }],
    ['sign-in-untold', 403, { errors: [{ message: 'x', extensions: { code: 'SIGN_IN_UNTOLD' } }] }],
    ['not-ended', 403, { code: 'FOREIGN_PAGE' }],
    ['not-ended', 503, { code: 'UNAVAILABLE' }],
  ])('is told as %s, at an answer of %s', async (outcome, status, body) => {
    says(status, body);
    expect(await endSession('s1')).toBe(outcome);
  });

  it('is not known to have ended where the line breaks', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    expect(await endSession('s1')).toBe('not-ended');
  });
});
