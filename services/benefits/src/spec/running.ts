import { specKeys } from '@puhui/messaging/spec-keys';
import { createServer, type AddressInfo } from 'node:net';
import { topicNames } from '@puhui/contracts';
import { embeddedBroker, topicSpecs } from '@puhui/messaging';
import {
  createLogger,
  GATEWAY_HEADER,
  startService,
  type RunningService,
  type ServiceOptions,
} from '@puhui/platform';
import { AUDIENCE, type Issuer } from './issuer.js';

const HASH_KEY = 'a hash key that is no secret at all';
export const GATEWAY_SECRET = 'a gateway secret that is no secret';

export interface Surroundings {
  readonly databaseUrl: string;
  /** The database of the embedded log. */
  readonly brokerUrl: string;
  readonly issuer: Issuer;
  readonly clockFile?: string;
  /** A free one unless given. */
  readonly port?: number;
}

/** The whole service behind its own HTTP door, over the embedded log. */
export async function startBenefits(service: ServiceOptions, around: Surroundings): Promise<RunningService> {
  // The other services, which own the topics that this one hears, are not there.
  const broker = embeddedBroker({ connectionString: around.brokerUrl });
  await broker.ensureTopics(topicSpecs(topicNames));
  await broker.close();
  return startService({
    ...service,
    logger: createLogger({ service: service.name, level: 'error' }),
    env: {
      PUHUI_SERVICE: service.name,
      PUHUI_PORT: String(around.port ?? (await freePort())),
      DATABASE_URL: around.databaseUrl,
      PUHUI_BROKER: 'embedded',
      BROKER_DATABASE_URL: around.brokerUrl,
      PUHUI_ISSUER: around.issuer.url,
      PUHUI_AUDIENCE: AUDIENCE,
      PUHUI_GATEWAY_SECRET: GATEWAY_SECRET,
      ...specKeys('benefits'),
      PUHUI_HASH_KEY: HASH_KEY,
      PUHUI_CLOCK_FILE: around.clockFile ?? '',
      NODE_ENV: 'test',
    },
  });
}

export const doorHeaders = (token: string): Record<string, string> => ({
  'content-type': 'application/json',
  authorization: `Bearer ${token}`,
  [GATEWAY_HEADER]: GATEWAY_SECRET,
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
