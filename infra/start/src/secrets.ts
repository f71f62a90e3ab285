import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { databaseUsers, serviceNames } from './layout.js';
import { StartProblem } from './problem.js';
import { readJson } from './read-json.js';

const secretsSchema = z.object({
  gateway: z.string(),
  issuer: z.string(),
  /** Base64, 32 bytes: wraps the key of each person. */
  masterKey: z.string(),
  /** By which members finds people, and benefits vouchers: whoever has one process can't search what the other keeps. */
  hashKey: z.string(),
  benefitsHashKey: z.string(),
  /** Base64, 32 bytes: seals what the gateway's sessions hold. A lost one signs everybody out, and that is all. */
  session: z.string(),
  /** Base64, 32 bytes each: by which each service signs its events; each is told its own alone. */
  eventKeys: z.record(z.enum(serviceNames), z.string()),
  /** Base64, 32 bytes: signs the ledger's checkpoints. Billing alone is told. */
  signingKey: z.string(),
  /** The password of the local PostgreSQL’s superuser, who makes roles and databases. No process is told. */
  postgres: z.string(),
  /** The password of who owns the tables of the services and migrates them. No process is told. */
  databaseOwner: z.string(),
  /** The password of each role that a process connects as. */
  databases: z.record(z.enum(databaseUsers), z.string()),
});

/** What the processes of one local run share. Made once for a data folder; losing the master key loses the people. */
export type Secrets = Readonly<z.output<typeof secretsSchema>>;

/** @throws StartProblem for a file that is there and holds none: new ones would lose the people. */
export function secretsOf(file: string): Secrets {
  if (existsSync(file)) return readSecrets(file);
  const secrets: Secrets = {
    gateway: randomBytes(32).toString('hex'),
    issuer: randomBytes(32).toString('hex'),
    masterKey: newKey(),
    hashKey: randomBytes(32).toString('hex'),
    benefitsHashKey: randomBytes(32).toString('hex'),
    session: newKey(),
    signingKey: newKey(),
    postgres: newPassword(),
    databaseOwner: newPassword(),
    databases: {
      members: newPassword(),
      partners: newPassword(),
      benefits: newPassword(),
      billing: newPassword(),
      gateway: newPassword(),
      issuer: newPassword(),
      broker: newPassword(),
    },
    eventKeys: { members: newKey(), partners: newKey(), benefits: newKey(), billing: newKey() },
  };
  write(file, secrets);
  return secrets;
}

const newPassword = (): string => randomBytes(32).toString('hex');
const newKey = (): string => randomBytes(32).toString('base64');

/** Whole on the disk before it takes the place of what was there: the key of all people stands in it. */
function write(file: string, secrets: Secrets): void {
  const whole = `${file}.new`;
  const to = openSync(whole, 'w', 0o600);
  try {
    writeFileSync(to, JSON.stringify(secrets, null, 2));
    fsyncSync(to);
  } finally {
    closeSync(to);
  }
  renameSync(whole, file);
}

function readSecrets(file: string): Secrets {
  const read = secretsSchema.safeParse(readJson(file));
  if (read.success) return read.data;
  throw new StartProblem(
    `${file} does not hold the secrets of a run (damaged, or of another version): put back a copy of it, or begin anew ` +
      'with npm start -- --data FOLDER',
  );
}
