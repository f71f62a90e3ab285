import { GenericContainer, Wait, type StartedTestContainer } from 'testcontainers';

/** The image, by name; where no registry can be reached, one of the same contract that was built here. */
const KAFKA_IMAGE = process.env['PUHUI_TC_KAFKA_IMAGE'] ?? 'apache/kafka:4.1.1';
export const POSTGRES_IMAGE = process.env['PUHUI_TC_POSTGRES_IMAGE'] ?? 'postgres:17';

const START_FILE = '/tmp/start-kafka.sh';
const START_TIMEOUT_MS = 120_000;

/**
 * One broker (KRaft) from an image with the contract of `apache/kafka`. A broker must be told the address that clients
 * reach it by, and that is known only once the container runs: so it waits for its start file, which is written then.
 */
export async function startKafkaContainer(): Promise<{ brokers: string[]; stop: () => Promise<void> }> {
  const container = await new GenericContainer(KAFKA_IMAGE)
    .withExposedPorts(9092)
    .withEntrypoint(['sh'])
    .withCommand(['-c', `until [ -f ${START_FILE} ]; do sleep 0.1; done; exec sh ${START_FILE}`])
    .withEnvironment({
      CLUSTER_ID: '4L6g3nShT-eMCtK--X86sw',
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'CLIENTS://:9092,INSIDE://:9093,CONTROLLER://:9094',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENTS:PLAINTEXT,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_INTER_BROKER_LISTENER_NAME: 'INSIDE',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9094',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_HEAP_OPTS: '-Xmx384m',
    })
    .withStartupTimeout(START_TIMEOUT_MS)
    .withWaitStrategy(Wait.forSuccessfulCommand('true'))
    .start();
  await advertise(container);
  return {
    brokers: [`${container.getHost()}:${container.getMappedPort(9092)}`],
    stop: async () => {
      await container.stop();
    },
  };
}

async function advertise(container: StartedTestContainer): Promise<void> {
  const address = `${container.getHost()}:${container.getMappedPort(9092)}`;
  const started = new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('Kafka did not start in its container')),
      START_TIMEOUT_MS,
    );
    container
      .logs()
      .then((logs) =>
        logs.on('data', (line: string) => {
          if (!line.includes('Kafka Server started')) return;
          clearTimeout(late);
          resolve();
        }),
      )
      .catch(reject);
  });
  const script = [
    `export KAFKA_ADVERTISED_LISTENERS=CLIENTS://${address},INSIDE://localhost:9093`,
    'exec /etc/kafka/docker/run',
    '',
  ].join('\n');
  await container.copyContentToContainer([{ content: script, target: START_FILE, mode: 0o755 }]);
  await started;
}
