import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicTextOf } from '@puhui/messaging/event-keys';
import { serviceNames } from '@puhui/start';
import type { Authority, GuardedKafka, TlsPostgres } from '@puhui/testkit';
import { repositoryRoot } from '../../architecture/tree.js';

type Service = (typeof serviceNames)[number];
export type Process = Service | 'gateway';
export const processes: readonly Process[] = [...serviceNames, 'gateway'];

/** What stands around the five processes. */
export interface Around {
  /** Holds certificates and keys. */
  readonly folder: string;
  /** Signs for everybody but the broker, which has an authority of its own. */
  readonly authority: Authority;
  readonly postgres: TlsPostgres;
  readonly kafka: GuardedKafka;
  readonly kafkaPasswords: Readonly<Record<Service, string>>;
  readonly databasePasswords: Readonly<Record<Process, string>>;
  /** Of who owns the tables of each service, and serves nothing. No process is told. */
  readonly ownerPasswords: Readonly<Record<Service, string>>;
  readonly issuerUrl: string;
  readonly ports: Readonly<Record<Process | 'inside', number>>;
}

const key = (): string => randomBytes(32).toString('base64');
export const secret = (): string => randomBytes(32).toString('hex');
export const eachOf = <K extends string, T>(names: readonly K[], make: (name: K) => T) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, T>;

type KeepFile = (name: string, text: string) => string;

/** The whole environment of each process: nothing is left to a default that is meant for a machine of one's own. */
export function environments(around: Around): Record<Process, Record<string, string>> {
  mkdirSync(around.folder, { recursive: true });
  const file: KeepFile = (name, text) => {
    const path = join(around.folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const seeds = eachOf(serviceNames, key);
  const shared = {
    NODE_ENV: 'production',
    NODE_EXTRA_CA_CERTS: file('authority.pem', around.authority.certificate),
    PUHUI_HOST: '127.0.0.1',
    PUHUI_LINES: 'tls',
    PUHUI_ISSUER: around.issuerUrl,
    PUHUI_AUDIENCE: 'puhui',
    PUHUI_PERSON_CLAIM: 'sub',
    PUHUI_CLIENTS: 'puhui-web',
    PUHUI_LOG_LEVEL: 'warn',
  };
  const PUHUI_EVENT_KEYS = serviceNames
    .map((signer) => `${signer}=${publicTextOf(Buffer.from(seeds[signer], 'base64'))}`)
    .join();
  const gatewaySecrets = eachOf(serviceNames, secret);
  const service = (name: Service): Record<string, string> => ({
    ...shared,
    PUHUI_GATEWAY_SECRET: gatewaySecrets[name],
    ...ofService(name, around, file),
    ...atKafka(name, around, file),
    PUHUI_EVENT_KEY: seeds[name],
    PUHUI_EVENT_KEYS,
  });
  return {
    // Two of the secrets lie in files, as a vault's agent puts them there.
    members: {
      ...service('members'),
      PUHUI_MASTER_KEY_FILE: file('master-key', `${key()}\n`),
      PUHUI_HASH_KEY: secret(),
      PUHUI_TEXTS: 'https://texts.puhui.example/send',
    },
    partners: service('partners'),
    benefits: { ...service('benefits'), PUHUI_HASH_KEY: secret() },
    billing: { ...service('billing'), PUHUI_SIGNING_KEY_FILE: file('signing-key', key()) },
    gateway: {
      ...shared,
      ...ofGateway(around),
      PUHUI_GATEWAY_SECRET: serviceNames.map((name) => `${name}=${gatewaySecrets[name]}`).join(),
    },
  };
}

function ofService(
  name: Service,
  { authority, ports, postgres, databasePasswords }: Around,
  file: KeepFile,
): Record<string, string> {
  const certified = authority.certify(name);
  return {
    PUHUI_SERVICE: name,
    PUHUI_PORT: String(ports[name]),
    PUHUI_TLS_CERT_FILE: file(`${name}.pem`, certified.certificate),
    PUHUI_TLS_KEY_FILE: file(`${name}.key`, certified.key),
    DATABASE_URL: postgres.urlOf(name, databasePasswords[name], `puhui_${name}`),
    PUHUI_DATABASE_CONNECTIONS: '20',
  };
}

function ofGateway({ ports, postgres, databasePasswords }: Around): Record<string, string> {
  return {
    PUHUI_SERVICE: 'gateway',
    PUHUI_PORT: String(ports.gateway),
    PUHUI_INSIDE_HOST: '127.0.0.1',
    PUHUI_INSIDE_PORT: String(ports.inside),
    PUHUI_SUBGRAPHS: serviceNames.map((name) => `${name}=https://127.0.0.1:${ports[name]}/graphql`).join(),
    PUHUI_SUPERGRAPH: join(repositoryRoot, 'docs/supergraph.graphql'),
    PUHUI_TRUSTED_DOCUMENTS: join(repositoryRoot, 'docs/command-line-documents.json'),
    PUHUI_PAGES: join(repositoryRoot, 'web/dist'),
    PUHUI_SUBGRAPH_TIMEOUT_MS: '15000',
    PUHUI_SESSION_DATABASE_URL: postgres.urlOf('gateway', databasePasswords.gateway, 'puhui_gateway'),
    PUHUI_SESSION_KEY: key(),
    PUHUI_PUBLIC_URL: 'https://puhui.example',
    PUHUI_CLIENT_ID: 'puhui-web',
    PUHUI_SIGN_IN_SCOPE: 'openid',
  };
}

/** Billing shows a certificate, the others say a password: both ways in are production's. */
function atKafka(name: Service, { kafka, kafkaPasswords }: Around, file: KeepFile): Record<string, string> {
  const common = {
    PUHUI_BROKER: 'kafka',
    PUHUI_KAFKA_SESSION_MS: '10000',
    KAFKA_TLS_CA_FILE: file(`kafka-${name}.pem`, kafka.authority),
  };
  if (name !== 'billing')
    return {
      ...common,
      KAFKA_BROKERS: kafka.passwordDoor,
      KAFKA_SASL_USERNAME: name,
      KAFKA_SASL_PASSWORD: kafkaPasswords[name],
    };
  const { certificate, key: own } = kafka.certify(name);
  return {
    ...common,
    KAFKA_BROKERS: kafka.certificateDoor,
    KAFKA_TLS_CERT_FILE: file('billing-at-kafka.pem', certificate),
    KAFKA_TLS_KEY_FILE: file('billing-at-kafka.key', own),
  };
}
