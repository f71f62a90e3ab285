import { describe, expect, it } from '@jest/globals';
import type { Bench, Sample } from './bench.js';
import { benchCommand } from './command.js';

const sample = (done: number, problems: readonly string[] = []): Sample => ({
  done,
  seconds: 1,
  tookMs: [4],
  problems,
});
const bench = (problems: readonly string[] = []): Bench => ({
  name: 'things',
  unit: 'things',
  says: 'things against things',
  numbers: { rows: { says: 'rows', usual: 9, most: 90 } },
  open: () =>
    Promise.resolve({
      contenders: [
        { name: 'ours', round: async () => sample(300, problems) },
        { name: 'yardstick', round: async () => sample(100) },
      ],
      ratios: [['ours', 'yardstick']],
    }),
});

async function types(given: string, known = bench()) {
  const [out, beside]: [string[], string[]] = [[], []];
  const said = { out: (text: string) => out.push(text), beside: (text: string) => beside.push(text) };
  const code = await benchCommand(given.split(' ').filter(Boolean), [known], said, () => AbortSignal.any([]));
  return { code, out, beside: beside.join('\n') };
}

describe('a bench that is asked for its figures', () => {
  it('gives one document with machine, date, what was asked, contenders, medians and ratios', async () => {
    const { code, out, beside } = await types('things --rounds 5 --seconds 2 --rows 7 --json');
    expect([code, out.length]).toEqual([0, 1]);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      bench: 'things',
      unit: 'things',
      asked: { rounds: 5, seconds: 2, rows: 7 },
      isMeasurement: true,
      machine: { cpus: expect.any(String), node: process.version, on: expect.stringMatching(/^\d{4}-/) },
      summaries: [{ contender: 'ours', perSecond: 300, p99Ms: 4 }, { contender: 'yardstick' }],
      ratios: [{ of: 'ours', to: 'yardstick', perSecond: 3, p99: 1 }],
      ok: true,
    });
    expect(beside).toContain('ours, round 5: 300 things/s');
  });

  it('calls fewer rounds than five an impression, in figures and in words', async () => {
    const figures = await types('things --rounds 4 --json');
    expect(JSON.parse(figures.out[0] ?? '')).toMatchObject({ isMeasurement: false });
    const words = await types('things --rounds 4');
    expect(words.out.at(-1)).toContain('An impression of 4, where 5 are a measurement');
    expect(words.out.at(-1)).toMatch(/'ours' .*300/);
    expect(words.beside).toBe('');
  });

  it('ends with 1 where a law was broken, and names it', async () => {
    const { code, out } = await types('things --rounds 1 --json', bench(['a voucher too many']));
    expect(code).toBe(1);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      ok: false,
      rounds: [{ problems: ['a voucher too many'] }, { problems: [] }],
    });
  });
});

describe('what no bench is asked', () => {
  it.each([
    ['', 'Which bench?'],
    ['claims', 'There is no bench "claims".'],
    ['--json things', 'There is no bench "--json".'],
    ['things --rounds 0', '--rounds needs a whole number from 1 to 100.'],
    ['things --seconds x', '--seconds needs a whole number from 1 to 600.'],
    ['things --rows', '--rows needs a whole number from 1 to 90.'],
    ['things --connections 3 --json', 'things knows no --connections.'],
  ])('ends with 2 and a word on it: %j', async (given, word) => {
    const { code, out, beside } = await types(given);
    expect([code, out]).toEqual([2, []]);
    expect(beside.startsWith(`${word}\n`)).toBe(true);
    expect(beside).toContain('--json');
  });

  it('but for help, which ends with 0 and is what was asked for', async () => {
    const { code, out, beside } = await types('--help');
    expect([code, beside]).toEqual([0, '']);
    expect(out.join()).toContain('things against things');
  });
});
