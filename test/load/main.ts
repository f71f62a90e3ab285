// `npm run bench -- claim|gateway`: how fast claims are decided, with the laws checked after each round.
import { parseArgs } from 'node:util';
import { benchClaim } from './claim.js';
import { benchGateway } from './gateway.js';

const USAGE = `npm run bench -- claim    一个服务的领取门：成批与逐个轮流测量
npm run bench -- gateway  经网关的同一领取

  claim    claims through the service's own HTTP door, batched against one by one, in turns
  gateway  the same claim through the gateway, as members make it
  --rounds N  --seconds N  --connections N  --members N`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string' },
    members: { type: 'string' },
  },
});
const number = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : Number(text);

const [what] = positionals;
if (values.help || (what !== 'claim' && what !== 'gateway')) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else if (what === 'claim') {
  const ok = await benchClaim({
    rounds: number(values.rounds, 2),
    seconds: number(values.seconds, 8),
    connections: number(values.connections, 256),
    members: number(values.members, 2000),
  });
  process.exitCode = ok ? 0 : 1;
} else {
  const ok = await benchGateway({ rounds: number(values.rounds, 2), members: number(values.members, 2000) });
  process.exitCode = ok ? 0 : 1;
}
