import { askGateway } from '../../../kit/ask-gateway.js';
import { Failure, onTheLine, type FailureKind } from '../../../kit/failure.js';
import { TIMEOUT_MS, within } from '../../../kit/within.js';

const CLOCK = '/local/clock';

/** What the platform takes the time to be. @throws Failure */
export const localTime = async (): Promise<Date> => asked('GET');

/** Moves it forward to an instant: asked twice it moves once, and never back. @returns the time it is then. @throws Failure */
export const moveLocalClock = async (to: Date): Promise<Date> => asked('POST', { moveTo: to.toISOString() });

async function asked(method: 'GET' | 'POST', body?: object): Promise<Date> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  try {
    return await within(TIMEOUT_MS, undefined, async (signal) => {
      const headers = { accept: 'application/json', ...json };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await askGateway(CLOCK, { method, headers, signal, ...sent });
      if (!response.ok) throw new Failure(failureOf(response.status));
      return timeIn(await response.json());
    });
  } catch (error) {
    throw onTheLine(error);
  }
}

const FAILURES: Partial<Record<number, FailureKind>> = {
  400: 'wrong-input',
  401: 'signed-out',
  403: 'forbidden',
  429: 'too-often',
};

/** What the gateway says when it tells no time. */
export const failureOf = (status: number): FailureKind =>
  FAILURES[status] ?? (status >= 502 ? 'unavailable' : 'broken');

function timeIn(body: unknown): Date {
  const now: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, 'now') : null;
  if (typeof now !== 'string' || Number.isNaN(Date.parse(now))) throw new Failure('broken');
  return new Date(now);
}
