import { describe, expect, it } from '@jest/globals';
import { Refused, Unreachable } from '../exit.js';
import { PartDown, Retry, Unavailable, type World } from './retry.js';

const limits = { patienceMs: 1_200, firstPauseMs: 100, longestPauseMs: 400 };

/** Time that passes only while somebody sleeps. */
function world(): World & { pauses: number[]; lines: string[] } {
  let nowMs = 0;
  const pauses: number[] = [];
  const lines: string[] = [];
  return {
    pauses,
    lines,
    nowMs: () => nowMs,
    sleep: async (ms) => {
      pauses.push(ms);
      nowMs += ms;
      await Promise.resolve();
    },
    report: (line) => lines.push(line),
  };
}

const failing = (times: number, error: Error) => {
  let calls = 0;
  return async (): Promise<string> => {
    calls += 1;
    await Promise.resolve();
    if (calls <= times) throw error;
    return `after ${calls}`;
  };
};

describe('trying again', () => {
  it('doubles its pauses up to the longest', async () => {
    const w = world();
    expect(await new Retry(w, limits).run(failing(4, new Unavailable('gone')))).toBe('after 5');
    expect(w.pauses).toEqual([100, 200, 400, 400]);
  });

  it('gives up at its limit, and shows the last failure', async () => {
    const w = world();
    const attempt = new Retry(w, limits).run(failing(100, new Unavailable('nobody listens')));
    await expect(attempt).rejects.toThrow(Unreachable);
    await expect(new Retry(w, limits).run(failing(100, new Unavailable('nobody listens')))).rejects.toThrow(
      'nobody listens',
    );
    expect(w.pauses.slice(0, 4).reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(limits.patienceMs);
  });

  it('counts a door that reports a missing part as running', async () => {
    const gone = new Retry(world(), limits).run(failing(100, new Unavailable('ECONNREFUSED')));
    await expect(gone).rejects.toThrow('Does the platform run?');
    const inPart = new Retry(world(), limits).run(failing(100, new PartDown('partners is not reachable')));
    await expect(inPart).rejects.toThrow(
      /partners is not reachable[\s\S]*The platform runs, and a part of it is down/,
    );
    await expect(
      new Retry(world(), limits).run(failing(100, new PartDown('partners is not reachable'))),
    ).rejects.not.toThrow('Does the platform run?');
  });

  it('leaves a refusal alone: a retry would not change it', async () => {
    const w = world();
    await expect(new Retry(w, limits).run(failing(1, new Refused('no')))).rejects.toThrow(Refused);
    expect(w.pauses).toEqual([]);
  });

  it('says once that the door is away and once that it is back, for all callers', async () => {
    const w = world();
    const retry = new Retry(w, limits);
    await Promise.all([
      retry.run(failing(3, new Unavailable('gone'))),
      retry.run(failing(2, new Unavailable('gone'))),
    ]);
    expect(w.lines.filter((line) => line.includes('trying again'))).not.toHaveLength(0);
    expect(w.lines.at(-1)).toContain('back after');
  });
});
