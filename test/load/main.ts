// `npm run bench -- NAME`: how fast it is, against a yardstick, in turns, with the laws checked after each round.
import { benches } from './benches.js';
import { readArguments, usageOf } from './frame/arguments.js';
import { asJson, printReport } from './frame/print.js';
import { runBench } from './frame/run-bench.js';

const given = process.argv.slice(2);
const asked = given.some((one) => one === '--help' || one === '-h') ? null : readArguments(given, benches);
if (asked === null) {
  console.log(usageOf(benches));
} else if (typeof asked === 'string') {
  console.error(`${asked}\n\n${usageOf(benches)}`);
  process.exitCode = 2;
} else {
  // With --json, stdout is one document.
  const report = await runBench(asked.bench, { ...asked, say: asked.json ? console.error : console.log });
  if (asked.json) console.log(asJson(report));
  else printReport(report);
  process.exitCode = report.ok ? 0 : 1;
}
