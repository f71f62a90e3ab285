import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const secretsSchema = z.object({
  gateway: z.string(),
  issuer: z.string(),
  /** Base64, 32 bytes: wraps the key of each person. */
  masterKey: z.string(),
  hashKey: z.string(),
});

/** What the processes of one local run share. Made once for a data folder; losing the master key loses the people. */
export type Secrets = Readonly<z.output<typeof secretsSchema>>;

export function secretsOf(file: string): Secrets {
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const secrets: Secrets = {
    gateway: randomBytes(32).toString('hex'),
    issuer: randomBytes(32).toString('hex'),
    masterKey: randomBytes(32).toString('base64'),
    hashKey: randomBytes(32).toString('hex'),
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
