import { existsSync } from 'node:fs';
import { readAccounts, type Account } from './accounts.js';
import { chooseBroker, thisMachine, type ChosenBroker } from './broker-choice.js';
import { brokerChild, givenPostgres, postgresChild } from './data-processes.js';
import { makeFolders } from './data-folder.js';
import { makeDatabases } from './databases.js';
import { doorUrl, issuerUrl, type RunFacts } from './environment.js';
import {
  databaseOf,
  foldersOf,
  PAGES,
  portsFrom,
  program,
  serviceNames,
  type ServiceName,
} from './layout.js';
import { needBrokers } from './given-brokers.js';
import { endLeftovers } from './leftovers.js';
import { readLocalFile, writeLocalFile } from './local-file.js';
import type { BrokerChoice } from './options.js';
import { migrateServices } from './migrate.js';
import { needFreePorts } from './port-holder.js';
import { identitiesOf } from './process-identity.js';
import { silentProgress, type Progress } from './progress.js';
import { startPrograms, wantedPorts } from './programs.js';
import { secretsOf } from './secrets.js';
import { seedDemo } from './seed.js';
import { seedHeard } from './seed-heard.js';
import { Supervisor, type ChildSpec } from './supervisor.js';
import { requestTokens } from './tokens.js';

export interface StackOptions {
  /** Made when it isn't there; starting again on it goes on with its data. */
  readonly dataDir: string;
  /** The gateway's port; the others are counted from it. */
  readonly portBase: number;
  readonly broker?: BrokerChoice;
  readonly instances?: Partial<Record<ServiceName, number>>;
  readonly seed?: boolean;
  readonly listen?: string;
  /** For every process. */
  readonly env?: Readonly<Record<string, string>>;
  /** false leaves out fsync: for data that is thrown away. */
  readonly durable?: boolean;
  /** A PostgreSQL that runs already ("postgresql://user:password@host:port"), instead of one of the run's own. */
  readonly postgresUrl?: string;
  /** Kafka that runs already; KAFKA_BROKERS unless given. */
  readonly kafkaBrokers?: string;
  readonly progress?: Progress;
}

/** A whole platform: its processes are watched, and started again when they die. */
export interface Stack {
  /** The door: "http://127.0.0.1:4000". */
  readonly url: string;
  readonly issuerUrl: string;
  readonly dataDir: string;
  readonly accounts: readonly Account[];
  /** How the broker was chosen, in words. */
  readonly broker: string;
  /** Connection string of a database, as the cluster’s superuser: somebody at its console, or a thief. */
  databaseUrl(owner: ServiceName | 'gateway' | 'broker'): string;
  /** A token for each person, in order. */
  tokens(subjects: readonly string[], ttlSeconds?: number): Promise<string[]>;
  /**
   * Sends a signal (SIGKILL unless told otherwise) and waits for the end. The process comes back by itself, or with
   * `respawn: false` only when `start` is called. Names: postgres, kafka, issuer, gateway, members, benefits-2 …
   */
  kill(name: string, signal?: NodeJS.Signals, options?: { respawn?: boolean }): Promise<void>;
  start(name: string): Promise<void>;
  processes(): { name: string; port: number; pid: number }[];
  stop(): Promise<void>;
}

/** Starts the platform. @throws StartProblem, or Error, with a sentence that says what to do; nothing is left behind. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const progress = options.progress ?? silentProgress;
  const folders = foldersOf(options.dataDir);
  makeFolders(folders);
  await endLeftovers(readLocalFile(folders.localFile), (line) => progress.line(line));
  const ports = portsFrom(options.portBase);
  const broker = await brokerOf(options, folders.kafkaLib);
  const instances = new Map(serviceNames.map((name) => [name, options.instances?.[name] ?? 1]));
  await needFreePorts(wantedPorts(ports, instances, broker));
  const secrets = secretsOf(folders.secretsFile);
  const { postgresUrl, durable = true } = options;
  const own = { port: ports.postgres, durable, password: secrets.postgres };
  const postgres = postgresUrl ? givenPostgres(postgresUrl) : postgresChild(folders, own);
  const kafka = brokerChild(broker, folders, ports);
  const facts: RunFacts = {
    ports,
    folders,
    secrets,
    databaseUrl: postgres.url,
    kafkaBrokers: kafka.brokers,
    instances,
    listen: options.listen ?? '127.0.0.1',
    ...(existsSync(program(PAGES)) ? { pagesFolder: program(PAGES) } : {}),
    extra: options.env ?? {},
  };
  const supervisor: Supervisor = new Supervisor({
    say: (line) => progress.line(line),
    onChange: () => saveLocalFile(facts, broker.why, supervisor.running()),
  });
  // From here on a second start on this folder finds this one.
  saveLocalFile(facts, broker.why, []);
  try {
    const begin = async (name: string, child: ChildSpec | undefined, where: string): Promise<void> => {
      if (child === undefined) return;
      await progress.step(
        name,
        () => supervisor.add(child),
        () => where,
      );
    };
    await begin('PostgreSQL', postgres.child, `127.0.0.1:${ports.postgres}`);
    await makeDatabases(postgres.url('postgres'), secrets);
    await migrateServices(facts);
    await begin('Broker', kafka.child, broker.why);
    if (!kafka.child) progress.line(`  ✓ Broker: ${broker.why}`);
    await startPrograms(supervisor, facts, progress);
    if (options.seed ?? true) {
      await progress.step('Demo unions and accounts', () => seedDemo(facts));
      await progress.step('Everybody has heard of them', () => seedHeard(facts));
    }
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  saveLocalFile(facts, broker.why, supervisor.running());
  return stackOf(supervisor, facts, broker.why);
}

async function brokerOf(
  { broker = 'auto', kafkaBrokers }: StackOptions,
  kafkaLib: string,
): Promise<ChosenBroker> {
  const given = kafkaBrokers === undefined ? {} : { KAFKA_BROKERS: kafkaBrokers };
  const chosen = chooseBroker(broker, thisMachine(kafkaLib, { ...process.env, ...given }));
  if (chosen.kind === 'given') await needBrokers(chosen.brokers);
  return chosen;
}

function saveLocalFile(facts: RunFacts, broker: string, running: ReturnType<Supervisor['running']>): void {
  const identities = identitiesOf([process.pid, ...running.map(({ pid }) => pid)]);
  const began = (pid: number): string => identities.get(pid)?.began ?? '';
  writeLocalFile(facts.folders.localFile, {
    door: doorUrl(facts),
    issuer: issuerUrl(facts),
    secret: facts.secrets.issuer,
    accounts: [...readAccounts(facts.folders.accountsFile)],
    broker,
    ...(facts.kafkaBrokers === undefined ? {} : { kafkaBrokers: facts.kafkaBrokers }),
    databases: Object.fromEntries(
      [...serviceNames, 'gateway' as const, 'broker' as const].map((owner) => [
        owner,
        facts.databaseUrl(databaseOf(owner)),
      ]),
    ),
    supervisor: { pid: process.pid, began: began(process.pid) },
    processes: running.map((known) => ({ ...known, began: began(known.pid) })),
  });
}

const stackOf = (supervisor: Supervisor, facts: RunFacts, broker: string): Stack => ({
  url: doorUrl(facts),
  issuerUrl: issuerUrl(facts),
  dataDir: facts.folders.data,
  accounts: readAccounts(facts.folders.accountsFile),
  broker,
  databaseUrl: (owner) => facts.databaseUrl(databaseOf(owner)),
  tokens: (subjects, ttlSeconds) =>
    requestTokens(issuerUrl(facts), facts.secrets.issuer, subjects, ttlSeconds),
  kill: (name, signal = 'SIGKILL', { respawn = true } = {}) => supervisor.kill(name, signal, respawn),
  start: (name) => supervisor.start(name),
  processes: () => supervisor.running(),
  stop: () => supervisor.stop(),
});
