import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  fetchKafkaJars,
  freePort,
  kafkaHindrance,
  startKafka,
  type GuardedDoors,
  type LocalKafka,
} from '@puhui/local';
import { authority, type Certified } from './certificates.js';
import { noteServer, runFolder, sharedServer } from './run.js';

export interface TestKafka {
  readonly brokers: readonly string[];
}

// From packages/testkit/{src,dist}/servers up to the root.
const libDir = fileURLToPath(new URL('../../../../.puhui/kafka/lib', import.meta.url));

/** The broker that all specs of a run share; each uses topics and groups of its own names. */
export async function testKafka(): Promise<TestKafka> {
  const given = process.env['PUHUI_TEST_KAFKA_BROKERS'];
  if (given !== undefined) return { brokers: given.split(',') };
  const { port } = await sharedServer('kafka', async () => {
    const server = await start('kafka', true, await freePort(), await freePort());
    return { pid: server.pid, port: server.port, signal: 'SIGKILL' };
  });
  return { brokers: [`127.0.0.1:${port}`] };
}

/** A broker of a spec's own, which it may kill and start again. The spec stops it. */
export interface OwnKafka extends TestKafka {
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  startAgain(): Promise<void>;
  /** Kills it, and starts another in its place that has nothing. */
  exchange(): Promise<void>;
  stop(): Promise<void>;
}

/** Doors of a guarded broker, and what a client needs to go through them. */
export interface GuardedKafka {
  readonly stop: () => Promise<void>;
  /** Who signed the broker's certificate, PEM. */
  readonly authority: string;
  /** "127.0.0.1:port" of the door for passwords, and of the one for certificates. */
  readonly passwordDoor: string;
  readonly certificateDoor: string;
  /** A certificate of a client of that name. */
  certify(name: string): Certified;
}

/** A broker of a spec's own that asks who comes and gives nobody any right but its administrator. */
export async function guardedKafka(
  name: string,
  users: Readonly<Record<string, string>>,
): Promise<GuardedKafka> {
  const folder = `guarded-kafka-${name}-${process.pid}`;
  const own = authority(folder);
  const [port, controllerPort, passwordPort, certificatePort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const doors = {
    ...own.certify('broker'),
    passwordPort,
    certificatePort,
    authority: own.certificate,
    users,
    administrator: 'administrator',
  };
  const server = await start(folder, false, port, controllerPort, doors);
  noteServer(folder, { pid: server.pid, port, signal: 'SIGKILL' });
  return {
    stop: () => server.kill(),
    authority: own.certificate,
    passwordDoor: `127.0.0.1:${passwordPort}`,
    certificateDoor: `127.0.0.1:${certificatePort}`,
    certify: (client) => own.certify(client),
  };
}

export async function ownKafka(name: string): Promise<OwnKafka> {
  const folder = `own-kafka-${name}-${process.pid}`;
  const port = await freePort();
  const controllerPort = await freePort();
  const boot = async (): Promise<LocalKafka> => {
    const server = await start(folder, false, port, controllerPort);
    noteServer(folder, { pid: server.pid, port, signal: 'SIGKILL' });
    return server;
  };
  let server = await boot();
  return {
    brokers: server.brokers,
    kill: () => server.kill(),
    startAgain: async () => {
      server = await boot();
    },
    exchange: async () => {
      await server.kill();
      rmSync(join(runFolder(), folder), { recursive: true });
      server = await boot();
    },
    stop: () => server.kill(),
  };
}

function start(
  folder: string,
  outlives: boolean,
  port: number,
  controllerPort: number,
  doors?: GuardedDoors,
): Promise<LocalKafka> {
  const hindrance = kafkaHindrance(libDir);
  if (hindrance !== undefined) throw new Error(`these specs need Kafka, and ${hindrance}`);
  fetchKafkaJars(libDir);
  return startKafka({
    dataDir: join(runFolder(), folder),
    logFile: join(runFolder(), `${folder}.log`),
    libDir,
    port,
    controllerPort,
    ...(outlives ? { outlives } : {}),
    ...(doors === undefined ? {} : { doors }),
  });
}
