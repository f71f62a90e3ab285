import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import { gatewayDoor, ownDoor } from './doors.js';
import { CONNECTIONS, MEMBERS, openAround, playRound, type Around, type Round } from './round.js';

/** The same claims through the gateway and at the service's own door, which is what the gateway can at best be. */
export const gateway: Bench = {
  name: 'gateway',
  unit: 'claims',
  says: "claims through the gateway, passed on or planned one by one, against the service's own door",
  numbers: {
    connections: `connections that claim at once (${CONNECTIONS})`,
    members: `workers who claim, over and over (${MEMBERS})`,
  },
  open: openGateway,
};

async function openGateway({ numbers }: BenchOptions): Promise<OpenBench> {
  const around = await openAround(numbers);
  const { issuer } = around;
  return {
    contenders: [
      contender(around, 'direct', ownDoor),
      contender(around, 'passed on', async (service) => gatewayDoor(service, { issuer, env: {} })),
      contender(around, 'planned', async (service) =>
        gatewayDoor(service, { issuer, env: { PUHUI_PASSING_ON: 'off' } }),
      ),
    ],
    ratios: [
      ['passed on', 'direct'],
      ['passed on', 'planned'],
    ],
    close: async () => around.close(),
  };
}

const contender = (around: Around, name: string, openDoor: Round['openDoor']): Contender => ({
  name,
  round: async (seconds) => playRound(around, { seconds, limits: {}, openDoor }),
});
