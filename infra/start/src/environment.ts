import { publicTextOf } from '@puhui/messaging/event-keys';
import { databaseOf, program, type Folders, type Ports, type ServiceName } from './layout.js';
import type { Secrets } from './secrets.js';

/** Everything the processes of a run are told from. */
export interface RunFacts {
  readonly ports: Ports;
  readonly folders: Folders;
  readonly secrets: Secrets;
  readonly databaseUrl: (database: string) => string;
  /** Brokers of Kafka, or undefined for the embedded log. */
  readonly kafkaBrokers: string | undefined;
  /** Instances of each service. */
  readonly instances: ReadonlyMap<ServiceName, number>;
  readonly listen: string;
  /** The built pages, when there are any. */
  readonly pagesFolder?: string;
  /** Set by whoever starts the run, for all processes: log level, OTLP endpoint, life of tokens … */
  readonly extra: Readonly<Record<string, string>>;
}

export const issuerUrl = ({ ports }: RunFacts): string => `http://127.0.0.1:${ports.issuer}`;

/** Where this machine reaches what listens at an address; every address includes loopback. */
export const reachableHost = (listen: string): string =>
  listen === '0.0.0.0' || listen === '::' ? '127.0.0.1' : listen;

export const doorUrl = ({ ports, listen }: RunFacts): string =>
  `http://${reachableHost(listen)}:${ports.gateway}`;

export function serviceEnvironment(service: ServiceName, facts: RunFacts): Record<string, string> {
  const { secrets, folders, databaseUrl, kafkaBrokers } = facts;
  return {
    ...facts.extra,
    PUHUI_SERVICE: service,
    DATABASE_URL: databaseUrl(databaseOf(service)),
    ...(kafkaBrokers === undefined
      ? { PUHUI_BROKER: 'embedded', BROKER_DATABASE_URL: databaseUrl(databaseOf('broker')) }
      : { PUHUI_BROKER: 'kafka', KAFKA_BROKERS: kafkaBrokers }),
    PUHUI_ISSUER: issuerUrl(facts),
    PUHUI_GATEWAY_SECRET: secrets.gateway,
    PUHUI_CLOCK_FILE: folders.clockFile,
    PUHUI_EVENT_KEY: secrets.eventKeys[service],
    PUHUI_EVENT_KEYS: publicKeysOf(secrets),
    ...(service === 'members' ? { PUHUI_MASTER_KEY: secrets.masterKey } : {}),
    ...(service === 'billing' ? { PUHUI_SIGNING_KEY: secrets.signingKey } : {}),
    ...(service === 'members' ? { PUHUI_HASH_KEY: secrets.hashKey } : {}),
    ...(service === 'benefits' ? { PUHUI_HASH_KEY: secrets.benefitsHashKey } : {}),
  };
}

/** The public half of each service's key, for everybody. */
const publicKeysOf = ({ eventKeys }: Secrets): string =>
  Object.entries(eventKeys)
    .map(([service, seed]) => `${service}=${publicTextOf(Buffer.from(seed, 'base64'))}`)
    .join();

export function issuerEnvironment(facts: RunFacts): Record<string, string> {
  return {
    ...facts.extra,
    PUHUI_ISSUER: issuerUrl(facts),
    PUHUI_ISSUER_SECRET: facts.secrets.issuer,
    PUHUI_ISSUER_DATA: facts.folders.issuer,
    PUHUI_ISSUER_DATABASE_URL: facts.databaseUrl(databaseOf('issuer')),
    PUHUI_ACCOUNTS_FILE: facts.folders.accountsFile,
    PUHUI_REDIRECT_URIS: `${doorUrl(facts)}/signed-in`,
  };
}

export function gatewayEnvironment(facts: RunFacts): Record<string, string> {
  const subgraphs = [...facts.instances].map(([service, count]) => {
    const urls = Array.from(
      { length: count },
      (_, index) => `http://127.0.0.1:${facts.ports.service(service, index + 1)}/graphql`,
    );
    return `${service}=${urls.join('|')}`;
  });
  return {
    ...facts.extra,
    PUHUI_SERVICE: 'gateway',
    PUHUI_HOST: facts.listen,
    PUHUI_ISSUER: issuerUrl(facts),
    PUHUI_GATEWAY_SECRET: facts.secrets.gateway,
    PUHUI_SUBGRAPHS: subgraphs.join(','),
    PUHUI_SUPERGRAPH: program('docs/supergraph.graphql'),
    PUHUI_CLOCK_FILE: facts.folders.clockFile,
    PUHUI_SESSION_DATABASE_URL: facts.databaseUrl(databaseOf('gateway')),
    PUHUI_SESSION_KEY: facts.secrets.session,
    PUHUI_PUBLIC_URL: doorUrl(facts),
    ...(facts.pagesFolder === undefined ? {} : { PUHUI_PAGES: facts.pagesFolder }),
  };
}
