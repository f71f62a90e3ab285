import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchKafkaJars, freePort, startKafka } from '@puhui/local';
import type { Started } from './started.js';

// From test/dist/load/frame up to the root.
const libDir = fileURLToPath(new URL('../../../../.puhui/kafka/lib', import.meta.url));

export interface OwnKafka {
  readonly brokers: readonly string[];
}

/** A Kafka of the bench's own, as the local run starts it. */
export async function openKafka(started: Started): Promise<OwnKafka> {
  fetchKafkaJars(libDir);
  const dataDir = await mkdtemp(join(tmpdir(), 'puhui-bench-kafka-'));
  started.endsBy(dataDir, async () => {
    await rm(dataDir, { recursive: true, force: true });
    await rm(`${dataDir}.log`, { force: true });
  });
  const [port, controllerPort] = [await freePort(), await freePort()];
  const server = await startKafka({ dataDir, libDir, port, controllerPort, logFile: `${dataDir}.log` });
  started.endsBy('Kafka', () => server.stop());
  return { brokers: server.brokers };
}
