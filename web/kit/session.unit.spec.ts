import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { whoIsSignedIn } from './session.js';

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
