import type { Bench, BenchOptions, Contender, OpenBench, Sample } from '../frame/bench.js';
import type { Started } from '../frame/started.js';
import { Copied } from './copied.js';
import { Imported } from './imported.js';
import { ROWS_MAX } from './people.js';

const ROWS = 20_000;
/** What a first file of a run costs is not what a roster costs. */
const WARM_UP_ROWS = 2_000;
/** Not those of `idle`: either may be measured while the other still goes down. */
const PORTS = { kafka: 12_400, embedded: 12_600 } as const;

/** What it costs that a roster's rows are checked, sealed, decided on and told, beside writing them down. */
export const roster: Bench = {
  name: 'roster',
  unit: 'rows',
  says:
    'a roster of new members through the public door, with its events, on Kafka and on the embedded log, against ' +
    'COPY of the same rows; a round is as long as its rows need',
  numbers: { rows: { says: 'rows of a roster', usual: ROWS, most: ROWS_MAX } },
  open: openRoster,
};

async function openRoster({ numbers, say }: BenchOptions, started: Started): Promise<OpenBench> {
  const { rows = ROWS } = numbers;
  const copied = await Copied.open(started);
  const contenders: Contender[] = [];
  for (const [broker, name] of [
    ['kafka', 'Kafka'],
    ['embedded', 'embedded log'],
  ] as const) {
    const imported = await Imported.open(started, broker, PORTS[broker]);
    await imported.take(0, WARM_UP_ROWS);
    const told = (ms: number): void => say(`${name}: benefits had heard of it ${Math.round(ms)} ms later`);
    contenders.push(contender(name, rows, (from) => imported.take(from, rows, told)));
  }
  contenders.push(contender('COPY', rows, (from) => copied.take(from, rows)));
  return {
    contenders,
    ratios: [
      ['Kafka', 'COPY'],
      ['embedded log', 'COPY'],
    ],
  };
}

/** Each round brings other people. */
function contender(name: string, rows: number, take: (from: number) => Promise<Sample>): Contender {
  let next = WARM_UP_ROWS;
  return {
    name,
    round: () => {
      const from = next;
      next += rows;
      return take(from);
    },
  };
}
