import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Door, readLocalRun, type LocalRun } from '@puhui/cli';
import { repositoryRoot } from '../../architecture/tree.js';
import { readFacts, type HostFacts } from './facts.js';
import { processesSchema, type HostSettings, type Order, type Processes } from './orders.js';

const START_PATIENCE_MS = 180_000;
const POLL_MS = 200;

/** Where the host of this Jest run leaves its facts. In a worker the run is the parent. */
const runner = process.send ? process.ppid : process.pid;
const folder = join(repositoryRoot, '.puhui/e2e');
const factsFileOf = (name: string): string => join(folder, `${runner}-${name}.json`);
const logFileOf = (name: string): string => join(folder, `${runner}-${name}.log`);

const sleep = async (ms: number): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
};

/** What stands behind the services. */
interface Machinery {
  /** Connection strings, by owner. */
  readonly databases: Readonly<Record<string, string>>;
  /** Undefined where the log is embedded. */
  readonly kafkaBrokers: string | undefined;
}

/** A whole platform, run by a process of its own for this Jest run. */
export class Platform {
  private constructor(
    readonly facts: HostFacts,
    readonly local: LocalRun & Machinery,
  ) {}

  /** The one that all e2e specs of a run share; started by the first that needs it. */
  static async shared(): Promise<Platform> {
    return Platform.open('shared');
  }

  /** One under a name of its own, and otherwise than usual if it is told so. */
  static async open(name: string, settings: HostSettings = {}): Promise<Platform> {
    const facts = readFacts(factsFileOf(name)) ?? (await startHost(name, settings));
    const path = join(facts.dataDir, 'local.json');
    const local = await readLocalRun(path);
    if (!local) throw new Error(`${path} is gone`);
    const { databases, kafkaBrokers } = JSON.parse(readFileSync(path, 'utf8')) as Machinery;
    return new Platform(facts, { ...local, databases, kafkaBrokers });
  }

  /** The public door for nobody yet. */
  get door(): Door {
    return new Door(this.facts.door, undefined, this.local, () => undefined);
  }

  /** SIGKILL. The process stays dead until it is started again. */
  async kill(name: string): Promise<void> {
    await this.order({ do: 'kill', name });
  }

  async start(name: string): Promise<void> {
    await this.order({ do: 'start', name });
  }

  /** SIGKILL. Whoever watches the process starts it again, as after any death. */
  async lose(name: string): Promise<void> {
    await this.order({ do: 'lose', name });
  }

  /** What runs just now. */
  async processes(): Promise<Processes> {
    return this.order({ do: 'list' });
  }

  /** Stops every process and throws the data away. The shared one ends by itself when the run has ended. */
  async end(): Promise<void> {
    await this.order({ do: 'end' });
  }

  databaseUrl(owner: string): string {
    const url = this.local.databases[owner];
    if (url === undefined) throw new Error(`there is no database of ${owner}`);
    return url;
  }

  private async order(order: Order): Promise<Processes> {
    const response = await fetch(this.facts.control, { method: 'POST', body: JSON.stringify(order) });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${JSON.stringify(order)}: ${answer}`);
    return processesSchema.parse(JSON.parse(answer));
  }
}

async function startHost(name: string, settings: HostSettings): Promise<HostFacts> {
  mkdirSync(folder, { recursive: true });
  const log = openSync(logFileOf(name), 'w');
  const host = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      join(repositoryRoot, 'test/dist/e2e/stage/host.js'),
      factsFileOf(name),
      String(runner),
      JSON.stringify(settings),
    ],
    {
      cwd: repositoryRoot,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  let ended = false;
  host.once('exit', () => {
    ended = true;
  });
  host.unref();
  for (let waitedMs = 0; waitedMs < START_PATIENCE_MS && !ended; waitedMs += POLL_MS) {
    const facts = readFacts(factsFileOf(name));
    if (facts) return facts;
    await sleep(POLL_MS);
  }
  throw new Error(
    `the platform for the e2e specs did not start:\n${readFileSync(logFileOf(name), 'utf8').slice(-3000)}`,
  );
}
