import { readArguments, usageOf } from './arguments.js';
import type { Bench } from './bench.js';
import { asJson, reportOf } from './print.js';
import { runBench } from './run-bench.js';

/** Where lines go: what was asked for, and all that is said beside it. */
export interface Said {
  readonly out: (text: string) => void;
  readonly beside: (text: string) => void;
}

/** As a program tells how it ended: a law was broken, or it was asked for what there is not. */
const [FINE, BROKEN, MISUSED] = [0, 1, 2];

/** `npm run bench -- …`. @returns its exit code. @throws what stopped a bench */
export async function benchCommand(
  given: readonly string[],
  benches: readonly Bench[],
  { out, beside }: Said,
  stop: (bench: Bench) => AbortSignal,
): Promise<number> {
  if (given.some((one) => one === '--help' || one === '-h')) {
    out(usageOf(benches));
    return FINE;
  }
  const asked = readArguments(given, benches);
  if (typeof asked === 'string') {
    beside(`${asked}\n\n${usageOf(benches)}`);
    return MISUSED;
  }
  // With --json, what is asked for is one document.
  const say = asked.json ? beside : out;
  const report = await runBench(asked.bench, { ...asked, say }, stop(asked.bench));
  out(asked.json ? asJson(report, asked) : reportOf(report));
  return report.ok ? FINE : BROKEN;
}
