// `npm run check`: what a commit needs, in less than a minute.
import { build } from './build.mjs';
import { goOnUnlessStopped, show } from './exec.mjs';
import { licences } from './licences.mjs';
import { runSuites } from './suites.mjs';
import { bin } from './tree.mjs';
import { complain, say } from './terminal.mjs';
import { unused } from './unused.mjs';

/**
 * What goes on at the same time: a test that waits leaves a processor to the linter, and the linter's last file to a test. What
 * is beside the tests says what it has to say when it ends.
 */
const BESIDE_EACH_OTHER = [
  // The rules about imports are among the architecture tests.
  [['unit and architecture tests', () => runSuites('unit', ['--silent'])]],
  [
    ['format', () => show(bin('oxfmt'), ['--check', '.'], { held: true })],
    [
      'lint',
      () => show(bin('oxlint'), ['--type-aware', '--deny-warnings'], { held: true, env: COLLECT_LESS }),
    ],
    ['unused exports and files', () => unused()],
    ['licences', () => licences(complain)],
  ],
];

/** The linter's types are a Go program that ends in seconds: a fifth of its work was to collect what it will not need again. */
const COLLECT_LESS = { GOGC: '400' };

export async function check() {
  const began = Date.now();
  const failed = [];
  await timed('build and types', () => build());
  await Promise.all(
    BESIDE_EACH_OTHER.map(async (steps) => {
      for (const [name, step] of steps) {
        goOnUnlessStopped();
        if ((await timed(name, step)) !== 0) failed.push(name);
      }
    }),
  );
  goOnUnlessStopped();
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
