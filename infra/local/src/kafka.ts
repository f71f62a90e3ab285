import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type LocalServer } from './child.js';
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
}

export interface LocalKafka extends LocalServer {
  readonly brokers: readonly string[];
}

const START_TIMEOUT_MS = 60_000;
const CLUSTER_ID = 'puhuiLocalCluster00000';

/** Starts one broker (KRaft, broker and controller in one process) on the loopback address. */
export async function startKafka(options: KafkaOptions): Promise<LocalKafka> {
  mkdirSync(options.dataDir, { recursive: true });
  const properties = join(options.dataDir, 'server.properties');
  writeFileSync(properties, serverProperties(options));
  writeFileSync(join(options.dataDir, 'log4j2.properties'), LOG_SETTINGS);
  const java = javaArguments(options);
  if (!existsSync(join(options.dataDir, 'log', 'meta.properties'))) format(java, properties);
  const server = await startServer({
    name: 'Kafka',
    command: 'java',
    args: [...java, 'kafka.Kafka', properties],
    port: options.port,
    logFile: options.logFile,
    // The broker leaves the quorum on SIGTERM and flushes its log; SIGKILL is what tests do to it.
    stopSignal: 'SIGTERM',
    isUp: () => isListening(options.port),
    startTimeoutMs: START_TIMEOUT_MS,
    ...(options.outlives ? { outlives: true } : {}),
  });
  return { ...server, brokers: [`127.0.0.1:${options.port}`] };
}

const javaArguments = ({ heapMb = 384, dataDir, libDir }: KafkaOptions): string[] => [
  `-Xmx${heapMb}m`,
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  `-Dlog4j2.configurationFile=${join(dataDir, 'log4j2.properties')}`,
  '-cp',
  join(libDir, '*'),
];

function format(java: readonly string[], properties: string): void {
  const tool = [
    'kafka.tools.StorageTool',
    'format',
    '--ignore-formatted',
    '-t',
    CLUSTER_ID,
    '-c',
    properties,
  ];
  const made = spawnSync('java', [...java, ...tool], { encoding: 'utf8' });
  if (made.status === 0) return;
  throw new Error(`Kafka could not format its storage: ${made.error?.message ?? made.stdout + made.stderr}`);
}

const LOG_SETTINGS = `appender.c.type=Console
appender.c.name=C
appender.c.layout.type=PatternLayout
appender.c.layout.pattern=[%d] %p %m (%c)%n
rootLogger=WARN, C
`;

const serverProperties = ({ port, controllerPort, dataDir }: KafkaOptions): string => `node.id=1
process.roles=broker,controller
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${join(dataDir, 'log')}
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
`;
