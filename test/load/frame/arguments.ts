import type { Bench } from './bench.js';

export interface Asked {
  readonly bench: Bench;
  readonly json: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Fewer are an impression and no measurement. */
export const ROUNDS = 5;
const SECONDS = 8;
const OF_ALL = ['rounds', 'seconds'];

/** What the command line asks for, or what is wrong with it. */
export function readArguments(given: readonly string[], benches: readonly Bench[]): Asked | string {
  const [name, ...rest] = given;
  const bench = benches.find((one) => one.name === name);
  if (bench === undefined) return name === undefined ? 'Which bench?' : `There is no bench "${name}".`;
  const numbers: Record<string, number> = {};
  const known = [...OF_ALL, ...Object.keys(bench.numbers ?? {})];
  let json = false;
  for (let nr = 0; nr < rest.length; nr += 1) {
    if (rest[nr] === '--json') {
      json = true;
      continue;
    }
    const option = rest[nr]?.replace(/^--/, '') ?? '';
    if (!known.includes(option)) return `${bench.name} knows no ${rest[nr]}.`;
    const value = Number(rest[(nr += 1)]);
    if (!Number.isSafeInteger(value) || value < 1) return `--${option} needs a whole number from 1.`;
    numbers[option] = value;
  }
  const { rounds = ROUNDS, seconds = SECONDS, ...own } = numbers;
  return { bench, json, rounds, seconds, numbers: own };
}

export function usageOf(benches: readonly Bench[]): string {
  const width = Math.max(...benches.map(({ name }) => name.length));
  const lines = benches.flatMap(({ name, says, numbers = {} }) => [
    `  ${name.padEnd(width)}  ${says}`,
    ...Object.entries(numbers).map(([option, word]) => `  ${' '.repeat(width)}    --${option} N  ${word}`),
  ]);
  return [
    'npm run bench -- NAME    轮流测量，每轮之后检查账目 (measures in turns, checks the laws after each round)',
    '',
    ...lines,
    '',
    `  --rounds N (${ROUNDS})  --seconds N of each round (${SECONDS})  --json: one document on stdout`,
  ].join('\n');
}
