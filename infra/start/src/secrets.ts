import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { serviceNames, type ServiceName } from './layout.js';
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
});

/** What the processes of one local run share. Made once for a data folder; losing the master key loses the people. */
export type Secrets = Readonly<z.output<typeof secretsSchema>> & {
  readonly session: string;
  readonly eventKeys: Readonly<Record<ServiceName, string>>;
};

/** @throws StartProblem for a file that is there and holds none: new ones would lose the people. */
export function secretsOf(file: string): Secrets {
  if (existsSync(file)) return readSecrets(file);
  const secrets: Secrets = {
    gateway: randomBytes(32).toString('hex'),
    issuer: randomBytes(32).toString('hex'),
    masterKey: randomBytes(32).toString('base64'),
    hashKey: randomBytes(32).toString('hex'),
    session: newKey(),
    eventKeys: newEventKeys(),
  };
  write(file, secrets);
  return secrets;
}

const newKey = (): string => randomBytes(32).toString('base64');
const newEventKeys = (): Record<ServiceName, string> => ({
  members: newKey(),
  partners: newKey(),
  benefits: newKey(),
  billing: newKey(),
});
const write = (file: string, secrets: Secrets): void =>
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });

function readSecrets(file: string): Secrets {
  const read = secretsSchema.safeParse(readJson(file));
  if (read.success) return withLaterKeys(file, read.data);
  throw new StartProblem(
    `${file} does not hold the secrets of a run (damaged, or of another version): put back a copy of it, or begin anew ` +
      'with npm start -- --data FOLDER',
  );
}

/** Data that was begun before there were such keys goes on with keys of its own. */
function withLaterKeys(file: string, read: z.output<typeof secretsSchema>): Secrets {
  const { session = newKey(), eventKeys = newEventKeys() } = read;
  const secrets: Secrets = { ...read, session, eventKeys };
  if (read.session === undefined || read.eventKeys === undefined) write(file, secrets);
  return secrets;
}
