import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { whoIsSignedIn } from './session.js';
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

  it('is waited for as long as any answer, and no longer, on a line that hangs', async () => {
    jest.useFakeTimers();
    try {
      jest.spyOn(globalThis, 'fetch').mockImplementation(
        async (_, init) =>
          new Promise((_resolve, reject) => {
            init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
          }),
      );
      const told = whoIsSignedIn().catch((error: unknown) => error);
      await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
      expect(await told).toMatchObject({ kind: 'line' });
    } finally {
      jest.useRealTimers();
    }
  });
});
