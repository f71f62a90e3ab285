import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { Refused, Unreachable } from '../exit.js';
import { StandInDoor, type Given } from '../spec/stand-in-door.js';
import { Door } from './door.js';
import { GraphFailure } from './graph.js';
import { onceAllowed, onceHeard, until } from './patience.js';
import { mutation } from './request.js';

const question = mutation<{ input: { idempotencyKey: string } }>()(
  'appoint',
  '$input: AppointInput!',
  'Appointed',
  '{ id }',
  z.object({ id: z.string() }),
);
const refused = (retryAfterMs: number | null): Given => ({
  body: {
    data: {
      appoint: {
        __typename: 'WhateverItIs',
        code: 'C',
        message: 'm',
        messageEn: 'e',
        hint: 'h',
        hintEn: 'H',
        retryAfterMs,
      },
    },
  },
});
const appointed: Given = { body: { data: { appoint: { __typename: 'Appointed', id: '1' } } } };
const turnedAway = (...waits: (number | null)[]): Given => ({
  body: {
    errors: waits.map((retryAfterMs) => ({ message: 'm', extensions: { code: 'WHATEVER', retryAfterMs } })),
  },
});

let standIn: StandInDoor | undefined;
afterEach(async () => standIn?.close());

async function ask(patienceMs: number, ...answers: Given[]) {
  standIn = await StandInDoor.open(...answers);
  const door = new Door(standIn.address, undefined, undefined, () => undefined);
  return onceHeard(door, question, { input: { idempotencyKey: 'key' } }, patienceMs);
}
const keys = (): unknown[] =>
  (standIn?.asked ?? []).map(
    ({ body }) =>
      (body as { variables: { input: { idempotencyKey: string } } }).variables.input.idempotencyKey,
  );

describe('a request that depends on another service', () => {
  it('is repeated until the news has arrived, each time under the same key', async () => {
    const answer = await ask(5_000, refused(20), turnedAway(20), appointed);
    expect(answer.ok).toBe(true);
    expect(keys()).toEqual(['key', 'key', 'key']);
  });

  it('is answered at once when no news can mend the refusal', async () => {
    const answer = await ask(5_000, refused(null), appointed);
    expect(answer.ok).toBe(false);
    expect(keys()).toEqual(['key']);
  });

  it('ends with the last refusal when the news does not come', async () => {
    const answer = await ask(1, refused(20));
    expect(answer.ok).toBe(false);
    expect(keys().length).toBeGreaterThan(0);
  });

  it('is told at once where the wait would outlast the patience, as a limit may say', async () => {
    const answer = await ask(60_000, refused(360_000), appointed);
    expect(answer).toMatchObject({ ok: false, refusal: { retryAfterMs: 360_000 } });
    expect(keys()).toEqual(['key']);
  });

  it('does not wait after a bug', async () => {
    await expect(ask(5_000, turnedAway(null), appointed)).rejects.toThrow(GraphFailure);
  });

  it('does not wait when only one of two errors may be mended by news', async () => {
    await expect(ask(5_000, turnedAway(20, null), appointed)).rejects.toThrow(GraphFailure);
  });

  it('is repeated no sooner than the refusal says', async () => {
    const waited = jest.spyOn(globalThis, 'setTimeout');
    await ask(5_000, refused(123), appointed);
    expect(waited.mock.calls.filter(([, ms]) => ms === 123)).toHaveLength(1);
    waited.mockRestore();
  });
});

describe('waiting', () => {
  it('ends as soon as there is a result', async () => {
    let looks = 0;
    const look = async (): Promise<string | undefined> => {
      looks += 1;
      return Promise.resolve(looks === 2 ? 'here' : undefined);
    };
    expect(await until('a thing', look)).toBe('here');
    expect(looks).toBe(2);
  });

  it('ends at the time limit, saying what was waited for', async () => {
    const never = async (): Promise<undefined> => Promise.resolve(undefined);
    await expect(until('the posting', never, 1)).rejects.toThrow(Unreachable);
    await expect(until('the posting', never, 1)).rejects.toThrow('the posting');
  });
});

describe('another step that depends on news', () => {
  const roster = (refusals: readonly Error[]) => {
    let tries = 0;
    const work = async (): Promise<number> => {
      const refusal = refusals[tries];
      tries += 1;
      if (refusal) throw refusal;
      return tries;
    };
    return work;
  };
  const turnedAwayHere = new Refused('you hold no duty', ['NOT_ALLOWED'], 20);

  it('runs once the duty has arrived', async () => {
    expect(await onceAllowed(roster([turnedAwayHere, turnedAwayHere]), 60_000)).toBe(3);
  });

  it('ends with the last refusal when it does not', async () => {
    await expect(onceAllowed(roster([turnedAwayHere, turnedAwayHere]), -1)).rejects.toBe(turnedAwayHere);
  });

  it.each([
    ['for another reason', new Refused('the file is empty', ['FILE_EMPTY'])],
    ['without a reason that a program can read', new Refused('no')],
    ['by a bug', new Error('a bug')],
  ])('is not repeated when it failed %s', async (_, refusal) => {
    await expect(onceAllowed(roster([refusal]), 60_000)).rejects.toBe(refusal);
  });
});
