import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startServer, type LocalServer } from './child.js';
import { filesOf, guardedSettings, listenersOf, usersOf, type GuardedDoors } from './guarded-door.js';
import { isListening } from './ports.js';

export interface KafkaOptions {
  /** Holds the broker's log and its settings; starting again on it goes on with the same data. */
  readonly dataDir: string;
  /** The jars, see fetchKafkaJars. */
  readonly libDir: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly logFile: string;
  readonly heapMb?: number;
  readonly outlives?: boolean;
  readonly doors?: GuardedDoors;
}

export interface LocalKafka extends LocalServer {
  readonly brokers: readonly string[];
}

const START_TIMEOUT_MS = 60_000;
const HEAP_FIRST_MB = 64;
/**
 * Every path is told from the data folder, in which Kafka runs: a settings file and a class path take a backslash, a comma,
 * a colon or a Chinese sign in them for something else, and the log would lie in another folder without a word.
 */
const SETTINGS = 'server.properties';
const CLUSTER_ID = 'puhuiLocalCluster00000';

/** Starts one broker (KRaft, broker and controller in one process) on the loopback address. */
export async function startKafka(options: KafkaOptions): Promise<LocalKafka> {
  mkdirSync(options.dataDir, { recursive: true });
  writeFileSync(join(options.dataDir, SETTINGS), serverProperties(options));
  writeFileSync(join(options.dataDir, 'log4j2.properties'), LOG_SETTINGS);
  for (const [name, text] of Object.entries(options.doors ? filesOf(options.doors) : {}))
    writeFileSync(join(options.dataDir, name), text, { mode: 0o600 });
  pointTo(join(options.dataDir, 'lib'), options.libDir);
  const java = javaArguments(options);
  if (!existsSync(join(options.dataDir, 'log', 'meta.properties'))) format(java, options);
  const server = await startServer({
    name: 'Kafka',
    command: 'java',
    args: [...java, 'kafka.Kafka', SETTINGS],
    port: options.port,
    logFile: options.logFile,
    options: { cwd: options.dataDir, env: inUtf8() },
    // The broker leaves the quorum on SIGTERM and flushes its log; SIGKILL is what tests do to it.
    stopSignal: 'SIGTERM',
    isUp: () => isListening(options.port),
    startTimeoutMs: START_TIMEOUT_MS,
    ...(options.outlives ? { outlives: true } : {}),
  });
  return { ...server, brokers: [`127.0.0.1:${options.port}`] };
}

/** A link by that name to the folder, whatever lay there before. */
function pointTo(link: string, folder: string): void {
  rmSync(link, { force: true });
  symlinkSync(resolve(folder), link);
}

const javaArguments = ({ heapMb = 384 }: KafkaOptions): string[] => [
  // Without a lower bound Java takes a 64th of the machine's memory at once.
  `-Xms${HEAP_FIRST_MB}m`,
  `-Xmx${heapMb}m`,
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  // Nobody looks at what Java would sample of itself twenty times a second.
  '-XX:-UsePerfData',
  '-Dlog4j2.configurationFile=log4j2.properties',
  '-cp',
  'lib/*',
];

/** Without a UTF-8 locale Java takes the Chinese signs in a folder's name for something else, and finds nothing there. */
const inUtf8 = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: 'C.UTF-8' });

function format(java: readonly string[], { dataDir, doors }: KafkaOptions): void {
  const tool = ['kafka.tools.StorageTool', 'format', '--ignore-formatted', '-t', CLUSTER_ID, '-c', SETTINGS];
  const users = doors === undefined ? [] : usersOf(doors);
  const made = spawnSync('java', [...java, ...tool, ...users], {
    encoding: 'utf8',
    cwd: dataDir,
    env: inUtf8(),
  });
  if (made.status === 0) return;
  throw new Error(`Kafka could not format its storage: ${made.error?.message ?? made.stdout + made.stderr}`);
}

const LOG_SETTINGS = `appender.c.type=Console
appender.c.name=C
appender.c.layout.type=PatternLayout
appender.c.layout.pattern=[%d] %p %m (%c)%n
rootLogger=WARN, C
`;

const serverProperties = ({ port, controllerPort, doors }: KafkaOptions): string => `node.id=1
process.roles=broker,controller
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}${doors ? listenersOf(doors) : ''}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}${doors ? listenersOf(doors) : ''}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL
log.dirs=log
auto.create.topics.enable=false
# One machine, one broker: fewer threads that wake to see that there is nothing, and no heartbeat for other controllers.
num.io.threads=2
num.network.threads=2
metadata.max.idle.interval.ms=10000
group.coordinator.threads=1
share.coordinator.threads=1
broker.heartbeat.interval.ms=6000
broker.session.timeout.ms=30000
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
${doors ? guardedSettings(doors) : ''}`;
