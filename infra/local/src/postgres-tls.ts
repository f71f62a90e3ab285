import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { User } from './reachable.js';

/** What a server shows of itself, PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

const FILES = { certificate: 'server.crt', key: 'server.key' } as const;

/** Puts it into a cluster's folder, where its server alone reads it. @returns the settings by which it answers by TLS too */
export function answerByTls(
  dataDir: string,
  user: User,
  told: ServerCertificate,
): Readonly<Record<string, string>> {
  for (const part of ['certificate', 'key'] as const) {
    const file = join(dataDir, FILES[part]);
    writeFileSync(file, told[part], { mode: 0o600 });
    if (user.uid !== undefined && user.gid !== undefined) chownSync(file, user.uid, user.gid);
  }
  return { ssl: 'on', ssl_cert_file: FILES.certificate, ssl_key_file: FILES.key };
}
