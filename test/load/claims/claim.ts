import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import type { Started } from '../frame/started.js';
import { ownDoor } from './doors.js';
import { PLAIN_CLAIM, PLAIN_CONNECTIONS_MAX, plainContender, plainMembers } from './plain.js';
import {
  CONNECTIONS,
  CONNECTIONS_MAX,
  MEMBERS,
  PERSONS_MAX,
  openAround,
  playRound,
  type Around,
  type Round,
} from './round.js';

/** More of them only wait for the one row. */
const PLAIN_CONNECTIONS = 8;
const ONCE = 12_000;

export const claim: Bench = {
  name: 'claim',
  unit: 'claims',
  says: "claims through the service's own HTTP door, against one plain transaction for each by pgbench",
  numbers: {
    connections: { says: 'connections that claim at once', usual: CONNECTIONS, most: CONNECTIONS_MAX },
    members: { says: 'workers who claim, over and over', usual: MEMBERS, most: PERSONS_MAX },
    plain: { says: 'connections of pgbench', usual: PLAIN_CONNECTIONS, most: PLAIN_CONNECTIONS_MAX },
    once: { says: 'workers who come once each', usual: ONCE, most: PERSONS_MAX },
  },
  open: openClaim,
};

async function openClaim({ numbers }: BenchOptions, started: Started): Promise<OpenBench> {
  const around = await openAround(started, numbers);
  const { plain = PLAIN_CONNECTIONS, once = ONCE } = numbers;
  return {
    contenders: [
      serviceWith(around, 'batched', {}),
      serviceWith(around, 'batched, each once', {}, once),
      serviceWith(around, 'one by one', { batch_rows_max: 1 }),
      plainContender(around, 'pgbench', plain, {
        prepare: plainMembers,
        script: PLAIN_CLAIM,
      }),
    ],
    ratios: [
      ['batched', 'pgbench'],
      ['batched, each once', 'batched'],
      ['batched', 'one by one'],
    ],
  };
}

const serviceWith = (around: Around, name: string, limits: Round['limits'], onceEach = 0): Contender => ({
  name,
  round: async (seconds) => playRound(around, { seconds, limits, doorTo: ownDoor, onceEach }),
});
