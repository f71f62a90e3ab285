import { cpus } from 'node:os';
import { ROUNDS } from './arguments.js';
import type { BenchReport } from './run-bench.js';

/** What a figure means nothing without. */
const machine = (): { cpus: string; node: string; on: string } => ({
  cpus: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  node: process.version,
  on: new Date().toISOString().slice(0, 10),
});

export const asJson = (report: BenchReport): string =>
  JSON.stringify({ ...report, machine: machine() }, null, 2);

const ms = (value: number | null): string => (value === null ? '' : value.toFixed(1));

export function printReport({ unit, summaries, ratios, rounds, ok }: BenchReport): void {
  const count = Math.max(...rounds.map(({ round }) => round));
  const word =
    count < ROUNDS
      ? `An impression of ${count}, where ${ROUNDS} are a measurement`
      : `Medians of ${count} rounds`;
  console.log(`\n${word}, on ${machine().cpus}:`);
  console.table(
    summaries.map(({ contender, perSecond, worst, best, p50Ms, p99Ms, cpuUs }) => ({
      contender,
      [`${unit}/s`]: Math.round(perSecond),
      worst: Math.round(worst),
      best: Math.round(best),
      'p50 ms': ms(p50Ms),
      'p99 ms': ms(p99Ms),
      ...Object.fromEntries(Object.entries(cpuUs).map(([whose, us]) => [`${whose} µs`, Math.round(us)])),
    })),
  );
  for (const { of, to, perSecond, p99 } of ratios) {
    const times = p99 === null ? '' : `, its p99 ${p99.toFixed(2)} of the other's`;
    console.log(`${of} : ${to} = ${perSecond.toFixed(2)} : 1${times}`);
  }
  console.log(ok ? 'All laws hold.' : 'LAWS ARE BROKEN, see above.');
}
