import { Console } from 'node:console';
import { cpus } from 'node:os';
import { Writable } from 'node:stream';
import { ROUNDS, type Asked } from './arguments.js';
import type { BenchReport } from './run-bench.js';

/** What a figure means nothing without. */
const machine = (): { cpus: string; node: string; on: string } => ({
  cpus: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  node: process.version,
  on: new Date().toISOString().slice(0, 10),
});

/** One document: whoever reads it later knows what was asked for, and whether it is more than an impression. */
export const asJson = (
  report: BenchReport,
  { rounds, seconds, numbers }: Pick<Asked, 'rounds' | 'seconds' | 'numbers'>,
): string => {
  const asked = { rounds, seconds, ...numbers };
  return JSON.stringify({ ...report, asked, isMeasurement: rounds >= ROUNDS, machine: machine() }, null, 2);
};

const ms = (value: number | null): string => (value === null ? '' : value.toFixed(1));

export function reportOf({ unit, summaries, ratios, rounds, ok }: BenchReport): string {
  const count = Math.max(...rounds.map(({ round }) => round));
  const word =
    count < ROUNDS
      ? `An impression of ${count}, where ${ROUNDS} are a measurement`
      : `Medians of ${count} rounds`;
  const rows = summaries.map(({ contender, perSecond, worst, best, p50Ms, p99Ms, cpuUs }) => ({
    contender,
    [`${unit}/s`]: Math.round(perSecond),
    worst: Math.round(worst),
    best: Math.round(best),
    'p50 ms': ms(p50Ms),
    'p99 ms': ms(p99Ms),
    ...Object.fromEntries(Object.entries(cpuUs).map(([whose, us]) => [`${whose} µs`, Math.round(us)])),
  }));
  const times = ratios.map(({ of, to, perSecond, p99 }) => {
    const beside = p99 === null ? '' : `, its p99 ${p99.toFixed(2)} of the other's`;
    return `${of} : ${to} = ${perSecond.toFixed(2)} : 1${beside}`;
  });
  return [
    `\n${word}, on ${machine().cpus}:`,
    tableOf(rows),
    ...times,
    ok ? 'All laws hold.' : 'LAWS ARE BROKEN, see above.',
  ].join('\n');
}

/** As the console draws it. */
function tableOf(rows: readonly object[]): string {
  let drawn = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      drawn += chunk.toString('utf8');
      done();
    },
  });
  new Console(stream).table(rows);
  return drawn.trimEnd();
}
