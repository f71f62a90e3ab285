import { join } from 'node:path';
import { fetchKafkaJars, startKafka, startPostgres, superuserUrl } from '@puhui/local';
import type { ChosenBroker } from './broker-choice.js';
import { startDockerKafka } from './docker-kafka.js';
import type { Folders, Ports } from './layout.js';
import type { ChildSpec } from './supervisor.js';

/** PostgreSQL with the run's data, and how to connect to it. */
export function postgresChild(
  folders: Folders,
  {
    port,
    durable,
    password,
  }: { readonly port: number; readonly durable: boolean; readonly password: string },
): { child: ChildSpec; url: (database: string) => string } {
  const logFile = join(folders.logs, 'postgres.log');
  return {
    url: (database) => superuserUrl({ port, password }, database),
    child: {
      name: 'postgres',
      port,
      logFile,
      start: () => startPostgres({ dataDir: join(folders.data, 'pg'), port, logFile, durable, password }),
    },
  };
}

/** A PostgreSQL that runs already, by its address without a database: "postgresql://user:password@host:port". */
export const givenPostgres = (address: string): { child?: undefined; url: (database: string) => string } => ({
  url: (database) => `${address}/${database}`,
});

/** The broker's process, when the run has one of its own, and the brokers that services connect to. */
export function brokerChild(
  chosen: ChosenBroker,
  folders: Folders,
  { kafka: port, kafkaController: controllerPort }: Ports,
): { child?: ChildSpec; brokers: string | undefined } {
  if (chosen.kind === 'embedded') return { brokers: undefined };
  if (chosen.kind === 'given') return { brokers: chosen.brokers };
  const logFile = join(folders.logs, 'kafka.log');
  const { kafka: dataDir, kafkaLib: libDir } = folders;
  const start =
    chosen.kind === 'docker'
      ? () => startDockerKafka({ port, dataDir, logFile })
      : async () => {
          fetchKafkaJars(libDir);
          return startKafka({ dataDir, libDir, port, controllerPort, logFile });
        };
  return { child: { name: 'kafka', port, logFile, start }, brokers: `127.0.0.1:${port}` };
}
