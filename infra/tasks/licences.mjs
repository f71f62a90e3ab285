// Under which licences other people's work may stand in this tree: part of `npm run check`, and of `npm run sbom`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tree.mjs';

/** SPDX names of licences under which anybody may use, change and pass on the work, here with every notice kept. */
const TAKEN = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Whoever changes one of its files passes on that file's source; none is changed here.
  'MPL-2.0',
  'Unlicense',
]);

const ROUTER =
  'the router of the graph and what composes it: docs/adr/0118-supply-chain.md says what its licence forbids';

/** What stands under another licence, or names none, and why it is here all the same. By name; a licence that changes is found. */
const EXCEPTIONS = {
  '@apollo/composition': ['Elastic-2.0', ROUTER],
  '@apollo/federation-internals': ['Elastic-2.0', ROUTER],
  '@apollo/gateway': ['Elastic-2.0', ROUTER],
  '@apollo/query-graphs': ['Elastic-2.0', ROUTER],
  '@apollo/query-planner': ['Elastic-2.0', ROUTER],
  buildcheck: ['', 'says MIT in the form of before SPDX; development only'],
  'cpu-features': ['', 'says MIT in the form of before SPDX; development only'],
  ssh2: ['', 'says MIT in the form of before SPDX; development only'],
};

/**
 * Whether the SPDX expression leaves a way on which all of its licences are taken. Parentheses are read; "WITH" is not, and
 * so refused.
 * @param {string} expression
 */
export function isTaken(expression) {
  const plain = expression.trim();
  if (TAKEN.has(plain)) return true;
  const inner = /^\(([^()]*)\)$/.exec(plain)?.[1];
  if (inner !== undefined) return isTaken(inner);
  for (const [word, judge] of [
    [' OR ', (parts) => parts.some(isTaken)],
    [' AND ', (parts) => parts.every(isTaken)],
  ]) {
    const parts = splitOutside(plain, word);
    if (parts.length > 1) return judge(parts);
  }
  return false;
}

/** Splits where no parenthesis is open. */
function splitOutside(text, word) {
  const parts = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && text.startsWith(word, at)) {
      parts.push(text.slice(from, at));
      from = at + word.length;
    }
  }
  return [...parts, text.slice(from)];
}

/**
 * @typedef {{ name: string, version: string, licence: string }} Component
 * @param {readonly Component[]} components
 * @param {Readonly<Record<string, readonly string[]>>} [exceptions] the licence, and why, by the component's name
 * @returns {string[]} a line for each that may not be here as it is, and for each exception that nothing needs
 */
export function licenceProblems(components, exceptions = EXCEPTIONS) {
  const problems = [];
  const needed = new Set();
  for (const { name, version, licence } of components) {
    if (isTaken(licence)) continue;
    const [known] = exceptions[name] ?? [];
    if (known === licence) needed.add(name);
    else
      problems.push(
        `${name} ${version}: ${licence === '' ? 'no licence is named' : `"${licence}" is not on the list`}`,
      );
  }
  for (const name of Object.keys(exceptions))
    if (!needed.has(name)) problems.push(`${name}: is an exception that nothing needs`);
  return problems;
}

/**
 * What the lock file brings from elsewhere.
 * @returns {Component[]}
 */
export function componentsOfLock(lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))) {
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { name, version, license }]) => ({
      name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? '',
    }));
}

/** @returns {number} 0 when all that the lock file brings may be here. */
export function licences(complain) {
  const problems = licenceProblems(componentsOfLock());
  for (const problem of problems) complain(problem);
  if (problems.length > 0)
    complain('Take another package, or name the exception with its reason in infra/tasks/licences.mjs.');
  return problems.length === 0 ? 0 : 1;
}
