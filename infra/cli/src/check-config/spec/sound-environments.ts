import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicTextOf } from '@puhui/messaging/event-keys';
import { serviceNames } from '@puhui/platform/settings';
import { authority, temporaryFolder } from '@puhui/testkit/plain';
import { check } from '../check.js';
import type { Finding } from '../one-process.js';

export type Environment = Record<string, string>;
export type Process = (typeof serviceNames)[number] | 'gateway';

export const folder = temporaryFolder('check-config');
/** A file of the folder. */
export function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const signer = authority('the authority of a spec');
const own = signer.certify('a service');
export const pem = file('authority.pem', signer.certificate);
const [certificate, privateKey] = [file('own.pem', own.certificate), file('own-key.pem', own.key)];
const documents = join(folder, 'documents.json');
writeFileSync(documents, '{}');

export const key = (): string => randomBytes(32).toString('base64');
export const secret = (): string => randomBytes(32).toString('hex');
export const database = (name: string): string =>
  `postgresql://${name}:${secret()}@db.union.example/puhui_${name}?sslmode=verify-full&sslrootcert=${pem}`;

/** The five environments of a platform of which nothing is missing or weak. */
export function sound(): Record<Process, Environment> {
  const seeds = new Map(serviceNames.map((name) => [name, key()]));
  const shared = {
    NODE_ENV: 'production',
    PUHUI_HOST: '10.0.0.1',
    PUHUI_ISSUER: 'https://sso.union.example',
    PUHUI_CLIENTS: 'puhui-web',
  };
  const gatewaySecrets = new Map(serviceNames.map((name) => [name, secret()]));
  const own: Partial<Record<Process, Environment>> = {
    members: {
      PUHUI_MASTER_KEY: key(),
      PUHUI_HASH_KEY: secret(),
      PUHUI_TEXTS: 'https://texts.union.example/send',
    },
    benefits: { PUHUI_HASH_KEY: secret() },
    billing: { PUHUI_SIGNING_KEY: key() },
  };
  const publicKeys = [...seeds].map(([name, seed]) => `${name}=${publicTextOf(Buffer.from(seed, 'base64'))}`);
  const service = (name: (typeof serviceNames)[number]): Environment => ({
    ...shared,
    ...own[name],
    PUHUI_SERVICE: name,
    PUHUI_GATEWAY_SECRET: gatewaySecrets.get(name) ?? '',
    PUHUI_PORT: '4010',
    PUHUI_TLS_CERT_FILE: certificate,
    PUHUI_TLS_KEY_FILE: privateKey,
    DATABASE_URL: database(name),
    PUHUI_BROKER: 'kafka',
    KAFKA_BROKERS: 'kafka:9093',
    KAFKA_TLS_CA_FILE: 'system',
    KAFKA_SASL_USERNAME: name,
    KAFKA_SASL_PASSWORD: secret(),
    PUHUI_EVENT_KEY: seeds.get(name) ?? '',
    PUHUI_EVENT_KEYS: publicKeys.join(),
  });
  const gateway = {
    ...shared,
    PUHUI_SERVICE: 'gateway',
    NODE_EXTRA_CA_CERTS: pem,
    PUHUI_GATEWAY_SECRET: [...gatewaySecrets].map((pair) => pair.join('=')).join(),
    PUHUI_SUBGRAPHS: serviceNames.map((name) => `${name}=https://${name}.union.example/graphql`).join(),
    PUHUI_TRUSTED_DOCUMENTS: documents,
    PUHUI_PAGES: folder,
    PUHUI_INSIDE_PORT: '9400',
    PUHUI_SESSION_DATABASE_URL: database('gateway'),
    PUHUI_SESSION_KEY: key(),
    PUHUI_PUBLIC_URL: 'https://puhui.union.example',
  };
  const [members, partners, benefits, billing] = serviceNames.map(service);
  return { members, partners, benefits, billing, gateway } as Record<Process, Environment>;
}

/** What check-config finds in these, each in a file of its own. */
export async function findingsIn(all: Readonly<Record<string, Environment>>): Promise<Finding[]> {
  const files = Object.entries(all).map(([name, env]) => {
    const file = join(folder, `${name}.env`);
    writeFileSync(
      file,
      Object.entries(env)
        .map(([variable, value]) => `${variable}=${value}`)
        .join('\n'),
    );
    return file;
  });
  return check(files, {});
}

const without = (env: Environment, dropped: string): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name !== dropped));

/** One process of a sound platform, changed. */
export async function changed(name: Process, change: Environment, dropped = ''): Promise<Finding[]> {
  const all = sound();
  return findingsIn({ ...all, [name]: { ...without(all[name], dropped), ...change } });
}
