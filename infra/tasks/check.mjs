// `npm run check`: what a commit needs, in less than a minute.
import { build } from './build.mjs';
import { goOnUnlessStopped } from './exec.mjs';
import { RULES, timed } from './rules.mjs';
import { runSuites } from './suites.mjs';
import { complain, say } from './terminal.mjs';

/**
 * What goes on at the same time: a test that waits leaves a processor to the linter, and the linter's last file to a test. What
 * is beside the tests says what it has to say when it ends.
 */
const BESIDE_EACH_OTHER = [[['unit and architecture tests', () => runSuites('unit', ['--silent'])]], RULES];

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
