import { describe, expect, it } from '@jest/globals';
import type { Bench, Contender, Sample } from './bench.js';
import { runBench } from './run-bench.js';

const sample = (done: number, problems: readonly string[] = []): Sample => ({
  done,
  seconds: 2,
  tookMs: [1, 2, 9],
  cpuMs: { Node: 3 },
  problems,
});

/** A bench of two whose rounds are written down. */
function aBench(rounds: Record<'new' | 'old', () => Promise<Sample>>): { bench: Bench; happened: string[] } {
  const happened: string[] = [];
  const contender = (name: 'new' | 'old'): Contender => ({
    name,
    round: (seconds) => {
      happened.push(`${name} ${seconds}`);
      return rounds[name]();
    },
  });
  const bench: Bench = {
    name: 'things',
    unit: 'things',
    says: 'things against things',
    open: async (_, started) => {
      started.endsBy('a server', async () => void happened.push('closed'));
      return { contenders: [contender('new'), contender('old')], ratios: [['new', 'old']] };
    },
  };
  return { bench, happened };
}

const options = { rounds: 3, seconds: 4, say: () => undefined, numbers: {} };

describe('a bench', () => {
  it('measures in turns, every second round in reverse, and is closed', async () => {
    const { bench, happened } = aBench({ new: async () => sample(600), old: async () => sample(200) });
    const report = await runBench(bench, options);
    expect(happened).toEqual(['new 4', 'old 4', 'old 4', 'new 4', 'new 4', 'old 4', 'closed']);
    expect(report).toMatchObject({
      ok: true,
      summaries: [
        { contender: 'new', perSecond: 300, p50Ms: 2, p99Ms: 9, cpuUs: { Node: 5 } },
        { contender: 'old', perSecond: 100 },
      ],
      ratios: [{ of: 'new', to: 'old', perSecond: 3, p99: 1 }],
    });
  });

  it('is not ok when a law was broken in one round', async () => {
    const broken = [['a voucher too many'], [], []];
    const { bench } = aBench({
      new: async () => sample(1, broken.shift()),
      old: async () => sample(1),
    });
    expect(await runBench(bench, options)).toMatchObject({ ok: false });
  });

  it('is closed when a round fails', async () => {
    const { bench, happened } = aBench({
      new: async () => sample(1),
      old: () => Promise.reject(new Error('no server')),
    });
    await expect(runBench(bench, options)).rejects.toThrow('no server');
    expect(happened.at(-1)).toBe('closed');
  });
});

describe('whatever a bench has started', () => {
  it('is ended, the last first, where the next could not be, and what stopped it is told', async () => {
    const { bench, happened } = aBench({ new: async () => sample(1), old: async () => sample(1) });
    const open: Bench['open'] = async (given, started) => {
      await bench.open(given, started);
      started.endsBy('a second', async () => void happened.push('the second closed'));
      throw new Error('the port is taken');
    };
    await expect(runBench({ ...bench, open }, options)).rejects.toThrow('the port is taken');
    expect(happened).toEqual(['the second closed', 'closed']);
  });

  it('is ended though one of it cannot be, which is told', async () => {
    const { bench, happened } = aBench({ new: async () => sample(1), old: async () => sample(1) });
    const said: string[] = [];
    const open: Bench['open'] = async (given, started) => {
      const opened = await bench.open(given, started);
      started.endsBy('a worker', () => Promise.reject(new Error('its channel is closed')));
      return opened;
    };
    const listening = { ...options, say: (line: string) => void said.push(line) };
    await expect(runBench({ ...bench, open }, listening)).rejects.toThrow('may be left: a worker');
    expect(happened.at(-1)).toBe('closed');
    expect(said.at(-1)).toContain('may be left: a worker');
  });

  it('is ended when somebody stops the bench in the midst of a round', async () => {
    const stop = new AbortController();
    const { bench, happened } = aBench({
      new: () => {
        stop.abort();
        return new Promise(() => undefined);
      },
      old: async () => sample(1),
    });
    await expect(runBench(bench, options, stop.signal)).rejects.toThrow('aborted');
    expect(happened).toEqual(['new 4', 'closed']);
  });

  it('is ended when the bench was stopped while it opened, and nothing is measured', async () => {
    const { bench, happened } = aBench({ new: async () => sample(1), old: async () => sample(1) });
    await expect(runBench(bench, options, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(happened).toEqual(['closed']);
  });
});
