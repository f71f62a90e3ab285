import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import { ownDoor } from './doors.js';
import { PLAIN_CLAIM, plainContender, plainMembers } from './plain.js';
import { CONNECTIONS, MEMBERS, openAround, playRound, type Around, type Round } from './round.js';

/** More of them only wait for the one row. */
const PLAIN_CONNECTIONS = 8;
const ONCE = 12_000;

export const claim: Bench = {
  name: 'claim',
  unit: 'claims',
  says: "claims through the service's own HTTP door, against one plain transaction for each by pgbench",
  numbers: {
    connections: `connections that claim at once (${CONNECTIONS})`,
    members: `workers who claim, over and over (${MEMBERS})`,
    plain: `connections of pgbench (${PLAIN_CONNECTIONS})`,
    once: `workers who come once each (${ONCE})`,
  },
  open: openClaim,
};

async function openClaim({ numbers }: BenchOptions): Promise<OpenBench> {
  const around = await openAround(numbers);
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
    close: async () => around.close(),
  };
}

const serviceWith = (around: Around, name: string, limits: Round['limits'], onceEach = 0): Contender => ({
  name,
  round: async (seconds) => playRound(around, { seconds, limits, doorTo: ownDoor, onceEach }),
});
