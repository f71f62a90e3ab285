import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

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
 * own, and the first to finish wins. @throws when Maven can't: with its reason, and what to do.
 */
export function fetchKafkaJars(libDir: string, env: NodeJS.ProcessEnv = process.env): void {
  if (hasKafkaJars(libDir)) return;
  const mine = join(dirname(libDir), `lib-${process.pid}`);
  mkdirSync(mine, { recursive: true });
  const fetched = spawnSync(
    'mvn',
    ['-q', '-B', '-f', kafkaPom, 'dependency:copy-dependencies', `-DoutputDirectory=${mine}`],
    { encoding: 'utf8', env },
  );
  if (fetched.status !== 0) {
    rmSync(mine, { recursive: true, force: true });
    throw new Error(
      `Maven could not fetch Kafka: ${fetched.error?.message ?? whyMavenFailed(fetched.stdout)}. Let Maven reach its ` +
        'repositories (~/.m2/settings.xml), or start without Kafka: PUHUI_BROKER=embedded npm start',
    );
  }
  if (hasKafkaJars(libDir)) return rmSync(mine, { recursive: true, force: true });
  rmSync(libDir, { recursive: true, force: true });
  renameSync(mine, libDir);
}

/** Maven's first line of error; what follows is how to ask Maven for more. */
export function whyMavenFailed(output: string): string {
  // Maven resets the colours of a terminal also when it has none.
  const plain = stripVTControlCharacters(output);
  return (/^\[ERROR\] (.+)$/m.exec(plain)?.[1] ?? plain.trim()).replace(/( -> \[Help 1\])?\.?$/, '');
}
