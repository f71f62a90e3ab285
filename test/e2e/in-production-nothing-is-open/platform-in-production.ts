import { execFile } from 'node:child_process';
import { get } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFileSync } from 'node:fs';
import { isListening, startServer, type LocalServer } from '@puhui/local';
import { openClient } from '@puhui/postgres';
import {
  authority,
  guardedKafka,
  postgresByTls,
  temporaryFolder,
  type Authority,
  type GuardedKafka,
  type TlsPostgres,
} from '@puhui/testkit';
import { serviceNames } from '@puhui/start';
import { repositoryRoot } from '../../architecture/tree.js';
import { eachOf, environments, processes, secret, type Around, type Process } from './environments.js';
import { issuerByHttps, type Issuer } from './issuer-by-https.js';

const START_TIMEOUT_MS = 60_000;
/** Below the blocks of other platforms, and below what the system gives to outgoing connections. */
const BLOCKS = { first: 10_000, size: 10, count: 190 } as const;
const execute = promisify(execFile);
/** A program of the project, to its end. @throws Error with what it said */
const run: (...asked: Parameters<typeof execute>) => Promise<unknown> = (...asked) =>
  execute(...asked).catch((error: unknown) => {
    const said: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'stdout') : '';
    throw new Error(`${String(error)}\n${String(said)}`, { cause: error });
  });
const at = (path: string): string => join(repositoryRoot, path);

/** All processes as production has them, each with what it is told in a file of its own. */
export interface InProduction {
  readonly door: string;
  readonly inside: string;
  readonly issuer: Issuer;
  readonly postgres: TlsPostgres;
  /** The env files that check-config reads. */
  readonly files: readonly string[];
  readonly authority: string;
  readonly ports: Around['ports'];
  stop(): Promise<void>;
}

/** Stands in the place of the issuer that the spec has by itself; and what processes are told of it beside its address. */
export interface OtherIssuer {
  start(ours: Authority, folder: string): Promise<Issuer>;
  readonly toldAll: Readonly<Record<string, string>>;
  readonly toldGateway: Readonly<Record<string, string>>;
}

export async function startInProduction(
  accounts: readonly object[],
  other?: OtherIssuer,
): Promise<InProduction> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { ...(await begin(accounts, stops, other)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param stops takes each in as it comes up, so that what has begun is ended when another does not */
async function begin(
  accounts: readonly object[],
  stops: (() => Promise<unknown>)[],
  other: OtherIssuer | undefined,
): Promise<Omit<InProduction, 'stop'>> {
  const folder = temporaryFolder('in-production');
  const ours = authority('puhui in production');
  const kafkaPasswords = eachOf(serviceNames, secret);
  const administrator = secret();
  const postgres = await postgresByTls('production', ours);
  stops.push(() => postgres.stop());
  const kafka = await guardedKafka('production', { ...kafkaPasswords, administrator });
  stops.push(() => kafka.stop());
  const issuer = await (other?.start(ours, folder) ?? issuerByHttps(ours.certify('issuer')));
  stops.push(() => issuer.close());
  const around: Around = {
    folder,
    authority: ours,
    postgres,
    kafka,
    kafkaPasswords,
    databasePasswords: eachOf(processes, secret),
    ownerPasswords: eachOf(serviceNames, secret),
    issuerUrl: issuer.url,
    ports: await freePorts(),
  };
  const env = withOther(environments(around), other);
  const files = processes.map((name) => envFile(folder, name, env[name]));
  await makeDatabases(around);
  await giveRights(kafka, administrator, folder);
  await migrate(around, env.members['NODE_EXTRA_CA_CERTS']);
  await seed(accounts, folder, env.members);
  const running: LocalServer[] = [];
  stops.push(() => Promise.all(running.map((server) => server.stop())));
  await startAll(around, env, running);
  return {
    door: `http://127.0.0.1:${around.ports.gateway}`,
    inside: `http://127.0.0.1:${around.ports.inside}`,
    issuer,
    postgres,
    files,
    authority: ours.certificate,
    ports: around.ports,
  };
}

const withOther = (
  env: Record<Process, Record<string, string>>,
  other: OtherIssuer | undefined,
): Record<Process, Record<string, string>> =>
  eachOf(processes, (name) => ({
    ...env[name],
    ...other?.toldAll,
    ...(name === 'gateway' ? other?.toldGateway : {}),
  }));

/** Who begins has a duty, and gives others theirs. */
async function seed(
  accounts: readonly object[],
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const file = join(folder, 'accounts.json');
  writeFileSync(file, JSON.stringify(accounts));
  await run(process.execPath, [at('services/members/dist/seed.js')], {
    env: { ...env, PUHUI_ACCOUNTS_FILE: file },
  });
}

async function freePorts(): Promise<Around['ports']> {
  const names = [...processes, 'inside'] as const;
  for (;;) {
    const base = BLOCKS.first + Math.floor(Math.random() * BLOCKS.count) * BLOCKS.size;
    const ports = names.map((name, index) => [name, base + index] as const);
    const taken = await Promise.all(ports.map(([, port]) => isListening(port)));
    if (!taken.includes(true)) return Object.fromEntries(ports) as Around['ports'];
  }
}

function envFile(folder: string, name: Process, env: Readonly<Record<string, string>>): string {
  const path = join(folder, `${name}.env`);
  const lines = Object.entries(env).map(([variable, value]) => `${variable}='${value}'`);
  writeFileSync(path, lines.join('\n'), { mode: 0o600 });
  return path;
}

/** A user for each process, who can't come into another's database. Services own no table in theirs: who migrates does. */
async function makeDatabases({ postgres, databasePasswords, ownerPasswords }: Around): Promise<void> {
  const client = await openClient({
    connectionString: postgres.url(),
    applicationName: 'puhui-spec',
    onLost: () => undefined,
  });
  try {
    for (const name of processes) {
      await client.query(`create role ${name} login password '${databasePasswords[name]}'`);
      if (name !== 'gateway')
        await client.query(`create role ${ownerOf(name)} login password '${ownerPasswords[name]}'`);
      await client.query(`create database puhui_${name} owner ${ownerOf(name)}`);
      await client.query(`revoke connect on database puhui_${name} from public`);
      await client.query(`grant connect on database puhui_${name} to ${name}`);
    }
    // Billing’s tables name it, and billing’s own user may make none.
    await client.query('create role puhui_billing_writer nologin');
  } finally {
    await client.end();
  }
}

const ownerOf = (name: Process): string => (name === 'gateway' ? name : `${name}_owner`);

/** As whoever releases does, before a service starts. */
async function migrate(
  { postgres, databasePasswords, ownerPasswords }: Around,
  authority: string | undefined,
): Promise<void> {
  for (const name of serviceNames) {
    const database = `puhui_${name}`;
    await run(process.execPath, [at('infra/postgres/migrate.mjs')], {
      env: {
        PUHUI_SERVICE: name,
        DATABASE_OWNER_URL: postgres.urlOf(ownerOf(name), ownerPasswords[name], database),
        DATABASE_URL: postgres.urlOf(name, databasePasswords[name], database),
        ...(authority === undefined ? {} : { NODE_EXTRA_CA_CERTS: authority }),
      },
    });
  }
}

/** As the administrator of the broker does before the first start. */
async function giveRights(kafka: GuardedKafka, password: string, folder: string): Promise<void> {
  const ca = join(folder, 'rights.pem');
  writeFileSync(ca, kafka.authority);
  await run(process.execPath, [at('infra/kafka/rights.mjs')], {
    env: {
      KAFKA_BROKERS: kafka.passwordDoor,
      KAFKA_TLS_CA_FILE: ca,
      KAFKA_SASL_USERNAME: 'administrator',
      KAFKA_SASL_PASSWORD: password,
    },
  });
}

/** @param running takes each in as it comes up, so that what has begun is ended when another does not */
async function startAll(
  { folder, authority: { certificate }, ports }: Around,
  env: Readonly<Record<Process, Readonly<Record<string, string>>>>,
  running: LocalServer[],
): Promise<void> {
  const start = async (name: Process, entry: string): Promise<void> => {
    const isUp = (): Promise<boolean> =>
      name === 'gateway'
        ? answers(`http://127.0.0.1:${ports.gateway}`)
        : answersByTls(ports[name], certificate);
    const server = await startServer({
      name,
      command: process.execPath,
      args: ['--enable-source-maps', at(entry)],
      port: ports[name],
      logFile: join(folder, `${name}.log`),
      // The whole of it: nothing is inherited.
      options: { env: { ...env[name] } },
      stopSignal: 'SIGTERM',
      isUp,
      startTimeoutMs: START_TIMEOUT_MS,
    });
    running.push(server);
  };
  const begun = await Promise.allSettled(
    serviceNames.map((name) => start(name, `services/${name}/dist/main.js`)),
  );
  const failed = begun.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  await start('gateway', 'gateway/dist/main.js');
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

export const answersByTls = (port: number, ca: string): Promise<boolean> =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/health/live', ca }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    }).on('error', () => resolve(false));
  });
