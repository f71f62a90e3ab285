import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import { ownDoor } from './doors.js';
import { CONNECTIONS, MEMBERS, openAround, playRound, type Around, type Round } from './round.js';

/** Claims through the service's own HTTP door. */
export const claim: Bench = {
  name: 'claim',
  unit: 'claims',
  says: "claims through the service's own HTTP door, batched against one by one",
  numbers: {
    connections: `connections that claim at once (${CONNECTIONS})`,
    members: `workers who claim, over and over (${MEMBERS})`,
  },
  open: openClaim,
};

async function openClaim({ numbers }: BenchOptions): Promise<OpenBench> {
  const around = await openAround(numbers);
  return {
    contenders: [
      serviceWith(around, 'batched', {}),
      serviceWith(around, 'one by one', { batch_rows_max: 1 }),
    ],
    ratios: [['batched', 'one by one']],
    close: async () => around.close(),
  };
}

const serviceWith = (around: Around, name: string, limits: Round['limits']): Contender => ({
  name,
  round: async (seconds) => playRound(around, { seconds, limits, doorTo: ownDoor }),
});
