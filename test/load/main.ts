// `npm run bench -- NAME`: how fast it is, against a yardstick, in turns, with the laws checked after each round.
import { benches } from './benches.js';
import { readArguments, usageOf } from './frame/arguments.js';
import { asJson, printReport } from './frame/print.js';
import { runBench } from './frame/run-bench.js';

/** As a shell tells of a program that was interrupted. */
const STOPPED = 130;

const given = process.argv.slice(2);
const asked = given.some((one) => one === '--help' || one === '-h') ? null : readArguments(given, benches);
if (asked === null) {
  console.log(usageOf(benches));
} else if (typeof asked === 'string') {
  console.error(`${asked}\n\n${usageOf(benches)}`);
  process.exitCode = 2;
} else {
  const stop = new AbortController();
  // A second one ends the process at once, and leaves what it has started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      console.error(`${asked.bench.name} was stopped (${signal}); what it has started is being ended`);
      stop.abort();
    });
  try {
    // With --json, stdout is one document.
    const say = asked.json ? console.error : console.log;
    const report = await runBench(asked.bench, { ...asked, say }, stop.signal);
    if (asked.json) console.log(asJson(report));
    else printReport(report);
    process.exitCode = report.ok ? 0 : 1;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    // The round that was stopped may still wait for what has ended.
    process.exit(STOPPED);
  }
}
