import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import type { Started } from '../frame/started.js';
import { openBrowsersDoor, openGatewayDoor, ownDoor } from './doors.js';
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

/** The same claims through the gateway and at the service's own door, which is what the gateway can at best be. */
export const gateway: Bench = {
  name: 'gateway',
  unit: 'claims',
  says: "claims through the gateway, passed on (by a bearer token, and by a session's cookie) or planned one by one, against the service's own door",
  numbers: {
    connections: { says: 'connections that claim at once', usual: CONNECTIONS, most: CONNECTIONS_MAX },
    members: { says: 'workers who claim, over and over', usual: MEMBERS, most: PERSONS_MAX },
  },
  open: openGateway,
};

async function openGateway({ numbers }: BenchOptions, started: Started): Promise<OpenBench> {
  const around = await openAround(started, numbers);
  const passing = await openGatewayDoor(started, around, {});
  const browsers = await openBrowsersDoor(started, around);
  const planning = await openGatewayDoor(started, around, { PUHUI_PASSING_ON: 'off' });
  return {
    contenders: [
      contender(around, 'direct', ownDoor),
      contender(around, 'passed on', () => passing),
      contender(around, 'passed on, by cookie', () => browsers),
      contender(around, 'planned', () => planning),
    ],
    ratios: [
      ['passed on', 'direct'],
      ['passed on, by cookie', 'direct'],
      ['passed on', 'planned'],
    ],
  };
}

const contender = (around: Around, name: string, doorTo: Round['doorTo']): Contender => ({
  name,
  round: async (seconds) => playRound(around, { seconds, limits: {}, doorTo }),
});
