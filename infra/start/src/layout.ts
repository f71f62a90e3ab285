import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectRoot: string = fileURLToPath(new URL('../../..', import.meta.url));

/** Where a run keeps its data, under the project, unless it is told otherwise. */
export const DATA_FOLDER = '.puhui';

export const serviceNames = ['members', 'partners', 'benefits', 'billing'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Every port of a local run, counted from the gateway's. */
export interface Ports {
  readonly gateway: number;
  readonly issuer: number;
  readonly postgres: number;
  readonly kafka: number;
  readonly kafkaController: number;
  service(name: ServiceName, instance: number): number;
}

const OFFSET = { members: 11, partners: 12, benefits: 13, billing: 14 } as const;
// The first instance has the service's own port; further ones of all services share the block from 41 on.
const FURTHER_INSTANCES = 41;
export const INSTANCES_MAX = 4;

export const portsFrom = (base: number): Ports => ({
  gateway: base,
  issuer: base + 1,
  postgres: base + 32,
  kafka: base + 92,
  kafkaController: base + 93,
  service: (name, instance) =>
    instance === 1
      ? base + OFFSET[name]
      : base + FURTHER_INSTANCES + (instance - 2) * serviceNames.length + serviceNames.indexOf(name),
});

/** Where a local run keeps what must outlive it. */
export interface Folders {
  readonly data: string;
  readonly logs: string;
  readonly kafka: string;
  readonly issuer: string;
  /** What programs of the same machine read: addresses, secret, accounts, processes. */
  readonly localFile: string;
  /** Which form the data has; builds that write another form refuse it. */
  readonly formatFile: string;
  readonly secretsFile: string;
  readonly accountsFile: string;
  readonly clockFile: string;
  /** Jars are the same for every run of this clone. */
  readonly kafkaLib: string;
}

export const foldersOf = (data: string): Folders => ({
  data,
  logs: join(data, 'logs'),
  kafka: join(data, 'kafka', 'data'),
  issuer: join(data, 'issuer'),
  localFile: join(data, 'local.json'),
  formatFile: join(data, 'format.json'),
  secretsFile: join(data, 'secrets.json'),
  accountsFile: join(data, 'accounts.json'),
  clockFile: join(data, 'clock.json'),
  kafkaLib: join(projectRoot, DATA_FOLDER, 'kafka', 'lib'),
});

/** Whoever has a database of the local cluster: each service, the gateway for its sessions, the issuer, the embedded log. */
export const databaseUsers = [...serviceNames, 'gateway', 'issuer', 'broker'] as const;
export type DatabaseUser = (typeof databaseUsers)[number];

export const databaseOf = (user: DatabaseUser): string => `puhui_${user}`;

/** As whom they connect: a role of the same name. */
export const roleOf = (user: DatabaseUser): string => databaseOf(user);

/** Who owns the tables of the services, and migrates them. No process that serves connects as this role. */
export const OWNER_ROLE = 'puhui_owner';

/** Where the built pages lie, when they have been built. */
export const PAGES = 'web/dist';

/** A compiled program of the project. */
export const program = (path: string): string => join(projectRoot, path);
