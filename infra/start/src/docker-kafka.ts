import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { isListening, startServer, type LocalServer } from '@puhui/local';

const IMAGE = 'apache/kafka:4.1.1';
// The first start pulls the image.
const START_TIMEOUT_MS = 300_000;

export interface DockerKafkaOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly logFile: string;
}

/** One broker in a container, its log in a volume that outlives the container, its port on loopback. */
export async function startDockerKafka({ port, dataDir, logFile }: DockerKafkaOptions): Promise<LocalServer> {
  const name = `puhui-kafka-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const remove = () => spawnSync('docker', ['rm', '-f', name]);
  remove(); // what an earlier run left behind when it was killed
  const server = await startServer({
    name: 'Kafka',
    command: 'docker',
    args: ['run', '--rm', '--name', name, ...containerArguments(port, name), IMAGE],
    port,
    logFile,
    stopSignal: 'SIGTERM',
    isUp: () => isListening(port),
    startTimeoutMs: START_TIMEOUT_MS,
  });
  // A signal to the client doesn't end a container for good.
  void server.ended.then(remove);
  return server;
}

function containerArguments(port: number, volume: string): string[] {
  const settings = {
    KAFKA_NODE_ID: '1',
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    KAFKA_LOG_DIRS: '/var/lib/kafka/data',
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
    KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
    CLUSTER_ID: 'puhuiLocalCluster00000',
  };
  const published = ['-p', `127.0.0.1:${port}:9092`, '-v', `${volume}:/var/lib/kafka/data`];
  return [...published, ...Object.entries(settings).flatMap(([name, value]) => ['-e', `${name}=${value}`])];
}
