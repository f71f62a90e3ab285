// What a commit needs beside its tests: half of `npm run check`, and the suite "rules" of CI. What is red in one is red in the other.
import { goOnUnlessStopped, show } from './exec.mjs';
import { licences } from './licences.mjs';
import { bin } from './tree.mjs';
import { complain, say } from './terminal.mjs';
import { unused } from './unused.mjs';

/** The linter's types are a Go program that ends in seconds: a fifth of its work was to collect what it will not need again. */
const COLLECT_LESS = { GOGC: '400' };

/**
 * Each with what its exit code is. The rules about imports are among the architecture tests.
 * @type {readonly (readonly [string, () => number | Promise<number>])[]}
 */
export const RULES = [
  ['format', () => show(bin('oxfmt'), ['--check', '.'], { held: true })],
  ['lint', () => show(bin('oxlint'), ['--type-aware', '--deny-warnings'], { held: true, env: COLLECT_LESS })],
  ['unused exports and files', () => unused()],
  ['licences', () => licences(complain)],
];

/** Each rule once, counted as a test is. */
export async function keepRules(rules = RULES) {
  const counts = { passed: 0, failed: 0 };
  for (const [name, rule] of rules) {
    goOnUnlessStopped();
    const kept = (await timed(name, rule)) === 0;
    if (!kept) complain(`✗ ${name}`);
    counts[kept ? 'passed' : 'failed'] += 1;
  }
  return counts;
}

/**
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} step
 * @returns {Promise<T>}
 */
export async function timed(name, step) {
  const began = Date.now();
  const result = await step();
  say(`-- ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return result;
}
