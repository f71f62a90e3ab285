// What the commands here have in common: whose database it is, and the address of who owns its tables.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const services = ['members', 'partners', 'benefits', 'billing'];
export const address = 'set it to postgresql://user:password@host:port/database';

/** What is missing of that, in a sentence that says what to do; undefined when nothing is. */
export function ownersProblem(env) {
  return (
    serviceProblem(env) ??
    (URL.canParse(env.DATABASE_OWNER_URL ?? '')
      ? undefined
      : `DATABASE_OWNER_URL is missing: ${address}, as who owns the tables`)
  );
}

function serviceProblem({ PUHUI_SERVICE: service }) {
  return services.includes(service)
    ? undefined
    : `PUHUI_SERVICE is missing: set it to one of ${services.join(', ')}`;
}

/**
 * The environment, in a local run with the owner's address in it, as its folder says it, and the file by which its business time moves; and
 * what is missing of it.
 * @param {Record<string, string | undefined>} env
 * @param {string | undefined} folder of a local run, as `.puhui`; without one the environment as it is
 * @returns {{ env: Record<string, string | undefined>, problem: string | undefined }}
 */
export function ownersOf(env, folder) {
  if (folder === undefined) return { env, problem: ownersProblem(env) };
  const problem = serviceProblem(env) ?? localProblem(env, folder);
  if (problem !== undefined) return { env, problem };
  const url = new URL(databaseIn(folder, env.PUHUI_SERVICE));
  url.username = 'puhui_owner';
  url.password = read(folder, 'secrets.json').databaseOwner;
  const local = { ...env, DATABASE_OWNER_URL: url.href, PUHUI_CLOCK_FILE: join(folder, 'clock.json') };
  return { env: local, problem: undefined };
}

function localProblem({ PUHUI_SERVICE: service }, folder) {
  const missing = ['local.json', 'secrets.json'].find((name) => !existsSync(join(folder, name)));
  if (missing !== undefined) return `--local ${folder} is of no local run: it has no ${missing}`;
  return databaseIn(folder, service) === undefined
    ? `--local ${folder} has no database of ${service}`
    : undefined;
}

const databaseIn = (folder, service) => read(folder, 'local.json').databases?.[service];
const read = (folder, name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/**
 * The time by which the platform goes: the machine's, and in a local run what was added to it.
 * @param {string | undefined} clockFile
 */
export function platformNow(clockFile) {
  const offsetMs = clockFile === undefined ? 0 : offsetIn(clockFile);
  return new Date(Date.now() + offsetMs);
}

function offsetIn(clockFile) {
  try {
    return Number(JSON.parse(readFileSync(clockFile, 'utf8')).offsetMs ?? 0);
  } catch (error) {
    // Nobody has moved it yet.
    if (error?.code === 'ENOENT') return 0;
    throw error;
  }
}
