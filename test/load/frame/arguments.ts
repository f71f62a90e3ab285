import type { Bench, NumberGiven } from './bench.js';

export interface Asked {
  readonly bench: Bench;
  readonly json: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Fewer are an impression and no measurement. */
export const ROUNDS = 5;
export const SECONDS = 8;
const OF_ALL = {
  rounds: { says: 'rounds of each', usual: ROUNDS, most: 100 },
  seconds: { says: 'seconds of each round', usual: SECONDS, most: 600 },
} as const satisfies Readonly<Record<string, NumberGiven>>;

/** As it is said that it has to be: JavaScript takes "1e2", "0x10" and " 5" for numbers too. */
const WHOLE = /^\d+$/;

/** What the command line asks for, or what is wrong with it. */
export function readArguments(given: readonly string[], benches: readonly Bench[]): Asked | string {
  const [name, ...rest] = given;
  const bench = benches.find((one) => one.name === name);
  if (bench === undefined) return name === undefined ? 'Which bench?' : `There is no bench "${name}".`;
  const numbers: Record<string, number> = {};
  const known = new Map<string, NumberGiven>(Object.entries({ ...OF_ALL, ...bench.numbers }));
  let json = false;
  for (let nr = 0; nr < rest.length; nr += 1) {
    if (rest[nr] === '--json') {
      json = true;
      continue;
    }
    const option = rest[nr]?.replace(/^--/, '') ?? '';
    const number = known.get(option);
    if (number === undefined) return `${bench.name} knows no ${rest[nr]}.`;
    const { least = 1, most } = number;
    const written = rest[(nr += 1)] ?? '';
    const value = Number(written);
    if (!WHOLE.test(written) || !Number.isSafeInteger(value) || value < least || value > most)
      return `--${option} needs a whole number from ${least} to ${most}.`;
    numbers[option] = value;
  }
  const { rounds = ROUNDS, seconds = SECONDS, ...own } = numbers;
  return { bench, json, rounds, seconds, numbers: own };
}

export function usageOf(benches: readonly Bench[]): string {
  const width = Math.max(...benches.map(({ name }) => name.length));
  const lines = benches.flatMap(({ name, says, numbers = {} }) => [
    `  ${name.padEnd(width)}  ${says}`,
    ...Object.entries(numbers).map(
      ([option, one]) => `  ${' '.repeat(width)}    --${option} N  ${wordOn(one)}`,
    ),
  ]);
  return [
    'npm run bench -- NAME    轮流测量，每轮之后检查账目 (measures in turns, checks the laws after each round)',
    '',
    ...lines,
    '',
    ...Object.entries(OF_ALL).map(([option, one]) => `  --${option} N  ${wordOn(one)}`),
    '  --json  one document on stdout',
    '  npm run --silent bench -- claim --json > claim.json',
  ].join('\n');
}

const wordOn = ({ says, usual, least = 1, most }: NumberGiven): string =>
  `${says} (${usual}; from ${least} to ${most})`;
