import { createHmac } from 'node:crypto';
import { publicTextOf } from '@puhui/messaging/event-keys';
import {
  databaseOf,
  OWNER_ROLE,
  program,
  roleOf,
  serviceNames,
  type DatabaseUser,
  type Folders,
  type Ports,
  type ServiceName,
} from './layout.js';
import type { Secrets } from './secrets.js';

/** Everything the processes of a run are told from. */
export interface RunFacts {
  readonly ports: Ports;
  readonly folders: Folders;
  readonly secrets: Secrets;
  /** As the cluster’s superuser. */
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

/** What is needed to find a database as somebody. */
export type DatabaseFacts = Pick<RunFacts, 'secrets' | 'databaseUrl'>;

function as(role: string, password: string, address: string): string {
  const url = new URL(address);
  url.username = role;
  url.password = password;
  return url.href;
}

/** Where a process finds its database, as the role that it is. */
const roleUrl = ({ secrets, databaseUrl }: DatabaseFacts, user: DatabaseUser): string =>
  as(roleOf(user), secrets.databases[user], databaseUrl(databaseOf(user)));

/** Where the owner of a service’s tables finds them. */
export const ownerUrl = ({ secrets, databaseUrl }: DatabaseFacts, service: ServiceName): string =>
  as(OWNER_ROLE, secrets.databaseOwner, databaseUrl(databaseOf(service)));

export function serviceEnvironment(service: ServiceName, facts: RunFacts): Record<string, string> {
  const { secrets, folders, kafkaBrokers } = facts;
  return {
    ...facts.extra,
    PUHUI_SERVICE: service,
    DATABASE_URL: roleUrl(facts, service),
    ...(kafkaBrokers === undefined
      ? { PUHUI_BROKER: 'embedded', BROKER_DATABASE_URL: roleUrl(facts, 'broker') }
      : { PUHUI_BROKER: 'kafka', KAFKA_BROKERS: kafkaBrokers }),
    PUHUI_ISSUER: issuerUrl(facts),
    PUHUI_GATEWAY_SECRET: gatewaySecretOf(secrets, service),
    PUHUI_CLOCK_FILE: folders.clockFile,
    PUHUI_EVENT_KEY: secrets.eventKeys[service],
    PUHUI_EVENT_KEYS: publicKeysOf(secrets),
    ...(service === 'members' ? { PUHUI_MASTER_KEY: secrets.masterKey, PUHUI_TEXTS: 'shown' } : {}),
    ...(service === 'billing' ? { PUHUI_SIGNING_KEY: secrets.signingKey } : {}),
    ...(service === 'members' ? { PUHUI_HASH_KEY: secrets.hashKey } : {}),
    ...(service === 'benefits' ? { PUHUI_HASH_KEY: secrets.benefitsHashKey } : {}),
  };
}

/** By what a service knows its gateway: whoever has one of them gets no further than that service. */
const gatewaySecretOf = ({ gateway }: Secrets, service: ServiceName): string =>
  createHmac('sha256', gateway).update(`gateway to ${service}`).digest('hex');

/** The public half of each service's key, for everybody. */
const publicKeysOf = ({ eventKeys }: Secrets): string =>
  Object.entries(eventKeys)
    .map(([service, seed]) => `${service}=${publicTextOf(Buffer.from(seed, 'base64'))}`)
    .join();

const instanceUrls = ({ instances, ports }: RunFacts, service: ServiceName): string[] =>
  Array.from(
    { length: instances.get(service) ?? 0 },
    (_, index) => `http://127.0.0.1:${ports.service(service, index + 1)}`,
  );

export function issuerEnvironment(facts: RunFacts): Record<string, string> {
  return {
    ...facts.extra,
    PUHUI_ISSUER: issuerUrl(facts),
    PUHUI_ISSUER_SECRET: facts.secrets.issuer,
    PUHUI_ISSUER_DATA: facts.folders.issuer,
    PUHUI_ISSUER_DATABASE_URL: roleUrl(facts, 'issuer'),
    PUHUI_ACCOUNTS_FILE: facts.folders.accountsFile,
    PUHUI_REDIRECT_URIS: `${doorUrl(facts)}/signed-in`,
    PUHUI_MEMBERS: instanceUrls(facts, 'members').join('|'),
    PUHUI_MEMBERS_SECRET: gatewaySecretOf(facts.secrets, 'members'),
  };
}

/** In a local run everybody comes from one address: that of this machine. */
const FROM_ONE_MACHINE = 'Gateway.address=1000000/1,Gateway.addressAtOnce=5000,Gateway.signIn=1000000/1';

export function gatewayEnvironment(facts: RunFacts): Record<string, string> {
  const subgraphs = [...facts.instances.keys()].map((service) => {
    const urls = instanceUrls(facts, service).map((url) => `${url}/graphql`);
    return `${service}=${urls.join('|')}`;
  });
  return {
    ...facts.extra,
    PUHUI_SERVICE: 'gateway',
    PUHUI_LIMITS: [FROM_ONE_MACHINE, facts.extra['PUHUI_LIMITS'] ?? []].flat().join(),
    PUHUI_HOST: facts.listen,
    PUHUI_ISSUER: issuerUrl(facts),
    PUHUI_GATEWAY_SECRET: serviceNames
      .map((service) => `${service}=${gatewaySecretOf(facts.secrets, service)}`)
      .join(),
    PUHUI_SUBGRAPHS: subgraphs.join(','),
    PUHUI_SUPERGRAPH: program('docs/supergraph.graphql'),
    PUHUI_CLOCK_FILE: facts.folders.clockFile,
    PUHUI_SESSION_DATABASE_URL: roleUrl(facts, 'gateway'),
    PUHUI_SESSION_KEY: facts.secrets.session,
    PUHUI_PUBLIC_URL: doorUrl(facts),
    ...(facts.pagesFolder === undefined ? {} : { PUHUI_PAGES: facts.pagesFolder }),
  };
}
