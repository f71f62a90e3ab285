import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What the processes of one local run share. Made once for a data folder; losing the master key loses the people. */
export interface Secrets {
  readonly gateway: string;
  readonly issuer: string;
  /** Base64, 32 bytes: wraps the key of each person. */
  readonly masterKey: string;
  readonly hashKey: string;
}

export function secretsOf(file: string): Secrets {
  if (existsSync(file)) {
    const secrets: Secrets = JSON.parse(readFileSync(file, 'utf8'));
    return secrets;
  }
  const secrets: Secrets = {
    gateway: randomBytes(32).toString('hex'),
    issuer: randomBytes(32).toString('hex'),
    masterKey: randomBytes(32).toString('base64'),
    hashKey: randomBytes(32).toString('hex'),
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
