// `npm run check`: what a commit needs, in less than a minute.
import { build } from './build.mjs';
import { goOnUnlessStopped, show } from './exec.mjs';
import { runSuites } from './suites.mjs';
import { bin } from './tree.mjs';
import { complain, say } from './terminal.mjs';
import { unused } from './unused.mjs';

const STEPS = [
  ['format', () => show(bin('oxfmt'), ['--check', '.'])],
  ['lint', () => show(bin('oxlint'), ['--type-aware', '--deny-warnings'])],
  ['unused exports and files', () => unused()],
  // The rules about imports are among the architecture tests.
  ['unit and architecture tests', () => runSuites('unit', ['--silent'])],
];

export async function check() {
  const began = Date.now();
  const failed = [];
  await timed('build and types', () => build());
  for (const [name, step] of STEPS) {
    if ((await timed(name, step)) !== 0) failed.push(name);
    goOnUnlessStopped();
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  if (failed.length === 0) say(`\nAll checks passed in ${seconds} s.`);
  else complain(`\nFailed after ${seconds} s: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}

async function timed(name, step) {
  const began = Date.now();
  const result = await step();
  say(`-- ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return result;
}
