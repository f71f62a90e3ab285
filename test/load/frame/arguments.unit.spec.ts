import { describe, expect, it } from '@jest/globals';
import { readArguments, usageOf } from './arguments.js';
import type { Bench } from './bench.js';

const bench = (name: string, numbers?: Bench['numbers']): Bench => ({
  name,
  unit: 'things',
  says: `measures ${name}`,
  ...(numbers ? { numbers } : {}),
  open: () => Promise.reject(new Error('not here')),
});
const benches = [
  bench('claim', { connections: { says: 'open at once', usual: 256, least: 2, most: 300 } }),
  bench('idle'),
];

describe('bench arguments', () => {
  it('are five rounds of eight seconds by default', () => {
    expect(readArguments(['idle'], benches)).toEqual({
      bench: benches[1],
      json: false,
      rounds: 5,
      seconds: 8,
      numbers: {},
    });
  });

  it('may have numbers of their own', () => {
    const asked = readArguments(['claim', '--rounds', '20', '--json', '--connections', '64'], benches);
    expect(asked).toMatchObject({ json: true, rounds: 20, seconds: 8, numbers: { connections: 64 } });
  });

  it.each([
    [[], 'Which bench?'],
    [['clam'], 'There is no bench "clam".'],
    [['idle', '--connections', '64'], 'idle knows no --connections.'],
    [['claim', '--connections'], '--connections needs a whole number from 2 to 300.'],
    [['claim', '--connections', '1'], '--connections needs a whole number from 2 to 300.'],
    [['claim', '--connections', '301'], '--connections needs a whole number from 2 to 300.'],
    [['claim', '--rounds', '0'], '--rounds needs a whole number from 1 to 100.'],
    [['claim', '--seconds', '1e2'], '--seconds needs a whole number from 1 to 600.'],
    [['claim', '--seconds', '0x10'], '--seconds needs a whole number from 1 to 600.'],
    [['claim', '--rounds', ' 5'], '--rounds needs a whole number from 1 to 100.'],
    [['claim', '--rounds', ''], '--rounds needs a whole number from 1 to 100.'],
    [['claim', '--seconds', '1.5'], '--seconds needs a whole number from 1 to 600.'],
  ])('are refused: %j', (given, word) => {
    expect(readArguments(given, benches)).toBe(word);
  });

  it('are listed with all benches and their numbers', () => {
    expect(usageOf(benches)).toContain(
      '  claim  measures claim\n           --connections N  open at once (256; from 2 to 300)',
    );
  });
});
