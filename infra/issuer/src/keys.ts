import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';

/** The issuer's signing key and cookie secrets. They outlive a restart, so that tokens do as well. */
export interface IssuerKeys {
  readonly kid: string;
  readonly jwks: { readonly keys: JWK[] };
  readonly privateKey: KeyObject;
  readonly cookieKeys: string[];
}

const storedSchema = z.object({
  jwk: z.object({
    kid: z.string(),
    kty: z.string(),
    crv: z.string(),
    x: z.string(),
    y: z.string(),
    d: z.string(),
    alg: z.string(),
    use: z.string(),
  }),
  cookieKeys: z.array(z.string()).min(1),
});
type StoredKeys = z.output<typeof storedSchema>;

/** ES256: small tokens, quick to sign by the thousand; docs/adr has the figures. */
export const SIGNING_ALGORITHM = 'ES256';

/** Reads the keys of a folder, or makes them (mode 0600) when there are none yet. */
export async function keysOf(folder: string): Promise<IssuerKeys> {
  const file = join(folder, 'keys.json');
  const stored = (await readStored(file)) ?? (await makeKeys(folder, file));
  return {
    kid: stored.jwk.kid,
    jwks: { keys: [stored.jwk] },
    privateKey: createPrivateKey({ key: { ...stored.jwk }, format: 'jwk' }),
    cookieKeys: stored.cookieKeys,
  };
}

async function readStored(file: string): Promise<StoredKeys | undefined> {
  if (!existsSync(file)) return undefined;
  return storedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

async function makeKeys(folder: string, file: string): Promise<StoredKeys> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = randomBytes(8).toString('hex');
  const stored = storedSchema.parse({
    jwk: { ...jwk, kid, alg: SIGNING_ALGORITHM, use: 'sig' },
    cookieKeys: [randomBytes(32).toString('hex')],
  });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Whole or not at all: half a file would keep the issuer from ever starting again.
  const half = `${file}.${kid}`;
  await writeFile(half, JSON.stringify(stored), { mode: 0o600, flush: true });
  await rename(half, file);
  return stored;
}
