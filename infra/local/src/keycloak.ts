import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer, type LocalServer } from './child.js';
import { whyMavenFailed } from './kafka-jars.js';
import { isListening } from './ports.js';

/** infra/keycloak/pom.xml names its version; Maven brings the archive. */
const keycloakPom: string = fileURLToPath(new URL('../../keycloak/pom.xml', import.meta.url));

/** Decided when it is built, so that a start decides nothing and writes nothing beside its data: a database in a file. */
const BUILT_FOR = ['--db=dev-file'];
const START_TIMEOUT_MS = 120_000;

/**
 * Keycloak as its makers give it out, unpacked and built once. Safe when several do it at the same time, as Kafka's jars are.
 * @returns its home. @throws when Maven can't fetch it, or Java can't build it: with the reason
 */
export function fetchKeycloak(folder: string, env: NodeJS.ProcessEnv = process.env): string {
  const known = homeIn(folder);
  if (known !== undefined) return known;
  const mine = `${folder}-${process.pid}`;
  mkdirSync(mine, { recursive: true });
  try {
    unpackInto(mine, env);
    buildIn(mine, env);
    // Whoever was first has made the same.
    if (homeIn(folder) === undefined) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(mine, folder);
    }
  } finally {
    rmSync(mine, { recursive: true, force: true });
  }
  const home = homeIn(folder);
  if (home === undefined) throw new Error(`Maven brought no Keycloak into ${folder}`);
  return home;
}

function homeIn(folder: string): string | undefined {
  const name = existsSync(folder) && readdirSync(folder).find((one) => /^keycloak-\d/.test(one));
  return name ? join(folder, name) : undefined;
}

function unpackInto(folder: string, env: NodeJS.ProcessEnv): void {
  const goal = ['-q', '-B', '-f', keycloakPom, 'dependency:unpack-dependencies'];
  // Its marks as well: beside the pom they would say that it has been unpacked already, wherever that was.
  const where = [`-DoutputDirectory=${folder}`, `-DmarkersDirectory=${join(folder, 'marks')}`];
  const fetched = spawnSync('mvn', [...goal, ...where], { encoding: 'utf8', env });
  if (fetched.status !== 0)
    throw new Error(
      `Maven could not fetch Keycloak: ${fetched.error?.message ?? whyMavenFailed(fetched.stdout)}. ` +
        'Let Maven reach its repositories (~/.m2/settings.xml)',
    );
}

function buildIn(folder: string, env: NodeJS.ProcessEnv): void {
  const program = join(homeIn(folder) ?? folder, 'bin/kc.sh');
  const built = spawnSync('bash', [program, 'build', ...BUILT_FOR], { encoding: 'utf8', env });
  if (built.status !== 0)
    throw new Error(`Keycloak could not be built: ${built.error?.message ?? built.stdout + built.stderr}`);
}

export interface KeycloakOptions {
  /** See fetchKeycloak. */
  readonly home: string;
  /** Holds its database; starting again on it goes on with the same data. */
  readonly dataDir: string;
  readonly port: number;
  /** PEM files of "localhost", under which it is known. */
  readonly certificateFile: string;
  readonly keyFile: string;
  /** PEM of who signed the certificates of those whom it tells of sign-ins that end. */
  readonly trustedFile: string;
  readonly logFile: string;
  /** The password of its first administrator, `admin`. */
  readonly password: string;
}

/** Starts Keycloak as production has it, by https alone, at https://localhost:PORT. */
export async function startKeycloak(options: KeycloakOptions): Promise<LocalServer> {
  const { home, dataDir, port, certificateFile, keyFile, trustedFile, logFile, password } = options;
  mkdirSync(dataDir, { recursive: true });
  return startServer({
    name: 'Keycloak',
    // As bin/kc.sh does, without its shell in between: whoever kills that leaves Java running.
    command: 'java',
    args: [
      ...javaArguments(home),
      'start',
      '--optimized',
      // One node alone.
      '--cache=local',
      `--hostname=https://localhost:${port}`,
      '--http-host=127.0.0.1',
      `--https-port=${port}`,
      `--https-certificate-file=${certificateFile}`,
      `--https-certificate-key-file=${keyFile}`,
      `--truststore-paths=${trustedFile}`,
      `--db-url=jdbc:h2:file:${join(dataDir, 'keycloak')};NON_KEYWORDS=VALUE`,
      '--log-level=WARN',
    ],
    port,
    logFile,
    options: {
      env: {
        ...process.env,
        LC_ALL: 'C.UTF-8',
        KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
        KC_BOOTSTRAP_ADMIN_PASSWORD: password,
      },
    },
    stopSignal: 'SIGTERM',
    isUp: () => isListening(port),
    startTimeoutMs: START_TIMEOUT_MS,
  });
}

const javaArguments = (home: string): string[] => [
  '-Xms64m',
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dfile.encoding=UTF-8',
  ...['util', 'util.concurrent', 'security'].map((name) => `--add-opens=java.base/java.${name}=ALL-UNNAMED`),
  '-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory',
  '-Djava.util.logging.manager=org.jboss.logmanager.LogManager',
  `-Dkc.home.dir=${home}`,
  `-Djboss.server.config.dir=${join(home, 'conf')}`,
  '-cp',
  join(home, 'lib/quarkus-run.jar'),
  'io.quarkus.bootstrap.runner.QuarkusEntryPoint',
];
