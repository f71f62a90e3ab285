import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** infra/kafka/pom.xml names the broker's version; Maven brings the jars. */
export const kafkaPom: string = fileURLToPath(new URL('../../kafka/pom.xml', import.meta.url));

export const hasKafkaJars = (libDir: string): boolean =>
  existsSync(libDir) && readdirSync(libDir).some((file) => /^kafka_2\.13-.*\.jar$/.test(file));

/** The reason why Kafka can't run on this machine, or undefined when it can. */
export function kafkaHindrance(libDir: string): string | undefined {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.error !== undefined) return 'there is no Java (17 or newer)';
  const major = Number(/version "(\d+)/.exec(java.stderr)?.[1] ?? 0);
  if (major < 17) return `Java is of version ${major}, and Kafka needs 17 or newer`;
  if (hasKafkaJars(libDir)) return undefined;
  if (spawnSync('mvn', ['--version']).error !== undefined) return 'there is no Maven to fetch the jars with';
  return undefined;
}

/**
 * Fetches the jars into libDir, once. Safe when several do it at the same time: each fetches into a folder of its
 * own, and the first to finish wins.
 */
export function fetchKafkaJars(libDir: string): void {
  if (hasKafkaJars(libDir)) return;
  const mine = join(dirname(libDir), `lib-${process.pid}`);
  mkdirSync(mine, { recursive: true });
  const fetched = spawnSync(
    'mvn',
    ['-q', '-B', '-f', kafkaPom, 'dependency:copy-dependencies', `-DoutputDirectory=${mine}`],
    { encoding: 'utf8' },
  );
  if (fetched.status !== 0) {
    rmSync(mine, { recursive: true, force: true });
    throw new Error(`Maven could not fetch Kafka: ${fetched.error?.message ?? fetched.stdout.trim()}`);
  }
  if (hasKafkaJars(libDir)) return rmSync(mine, { recursive: true, force: true });
  rmSync(libDir, { recursive: true, force: true });
  renameSync(mine, libDir);
}
