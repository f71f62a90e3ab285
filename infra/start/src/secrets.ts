import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { serviceNames } from './layout.js';
import { StartProblem } from './problem.js';
import { readJson } from './read-json.js';

const secretsSchema = z.object({
  gateway: z.string(),
  issuer: z.string(),
  /** Base64, 32 bytes: wraps the key of each person. */
  masterKey: z.string(),
  hashKey: z.string(),
  /** Base64, 32 bytes: seals what the gateway's sessions hold. A lost one signs everybody out, and that is all. */
  session: z.string().optional(),
  /** Base64, 32 bytes each: by which each service signs its events; each is told its own alone. */
  eventKeys: z.record(z.enum(serviceNames), z.string()).optional(),
  /** Base64, 32 bytes: signs the ledger's checkpoints. Billing alone is told. */
  signingKey: z.string().optional(),
  /** The password of the local PostgreSQL’s superuser, whom every process of the run connects as. */
  postgres: z.string().optional(),
});
type Read = z.output<typeof secretsSchema>;

/** What the processes of one local run share. Made once for a data folder; losing the master key loses the people. */
export type Secrets = { readonly [Name in keyof Read]-?: NonNullable<Read[Name]> };

/** @throws StartProblem for a file that is there and holds none: new ones would lose the people. */
export function secretsOf(file: string): Secrets {
  if (existsSync(file)) return readSecrets(file);
  const secrets: Secrets = {
    gateway: randomBytes(32).toString('hex'),
    issuer: randomBytes(32).toString('hex'),
    masterKey: randomBytes(32).toString('base64'),
    hashKey: randomBytes(32).toString('hex'),
    ...madeLater(),
  };
  write(file, secrets);
  return secrets;
}

const newKey = (): string => randomBytes(32).toString('base64');

/** Those that data which was begun by an earlier version does not have: it goes on with new ones. */
const madeLater = () => ({
  session: newKey(),
  signingKey: newKey(),
  postgres: randomBytes(32).toString('hex'),
  eventKeys: { members: newKey(), partners: newKey(), benefits: newKey(), billing: newKey() },
});
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
  if (read.success) return complete(file, read.data);
  throw new StartProblem(
    `${file} does not hold the secrets of a run (damaged, or of another version): put back a copy of it, or begin anew ` +
      'with npm start -- --data FOLDER',
  );
}

function complete(file: string, read: Read): Secrets {
  const made = madeLater();
  const secrets = {
    ...read,
    session: read.session ?? made.session,
    signingKey: read.signingKey ?? made.signingKey,
    postgres: read.postgres ?? made.postgres,
    eventKeys: read.eventKeys ?? made.eventKeys,
  };
  if (Object.keys(made).some((name) => !(name in read))) write(file, secrets);
  return secrets;
}
