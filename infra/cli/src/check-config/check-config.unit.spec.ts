import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { publicTextOf } from '@puhui/messaging/event-keys';
import { serviceNames } from '@puhui/platform/settings';
import { temporaryFolder } from '@puhui/testkit/plain';
import { UsageError } from '../exit.js';
import { check } from './check.js';
import type { Finding } from './one-process.js';

type Environment = Record<string, string>;
type Process = (typeof serviceNames)[number] | 'gateway';

const folder = temporaryFolder('check-config');
const pem = join(folder, 'some.pem');
writeFileSync(pem, '-----BEGIN CERTIFICATE-----');
const documents = join(folder, 'documents.json');
writeFileSync(documents, '{}');

const key = (): string => randomBytes(32).toString('base64');
const secret = (): string => randomBytes(32).toString('hex');
const database = (name: string): string =>
  `postgresql://${name}:${secret()}@db.union.example/puhui_${name}?sslmode=verify-full&sslrootcert=${pem}`;

/** The five environments of a platform of which nothing is missing or weak. */
function sound(): Record<Process, Environment> {
  const seeds = new Map(serviceNames.map((name) => [name, key()]));
  const shared = {
    NODE_ENV: 'production',
    PUHUI_HOST: '10.0.0.1',
    PUHUI_ISSUER: 'https://sso.union.example',
    PUHUI_GATEWAY_SECRET: secret(),
  };
  const own: Partial<Record<Process, Environment>> = {
    members: { PUHUI_MASTER_KEY: key(), PUHUI_HASH_KEY: secret() },
    benefits: { PUHUI_HASH_KEY: secret() },
    billing: { PUHUI_SIGNING_KEY: key() },
  };
  const publicKeys = [...seeds].map(([name, seed]) => `${name}=${publicTextOf(Buffer.from(seed, 'base64'))}`);
  const service = (name: (typeof serviceNames)[number]): Environment => ({
    ...shared,
    ...own[name],
    PUHUI_SERVICE: name,
    PUHUI_PORT: '4010',
    PUHUI_TLS_CERT_FILE: pem,
    PUHUI_TLS_KEY_FILE: pem,
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
async function findingsIn(all: Readonly<Record<string, Environment>>): Promise<Finding[]> {
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
async function changed(name: Process, change: Environment, dropped = ''): Promise<Finding[]> {
  const all = sound();
  return findingsIn({ ...all, [name]: { ...without(all[name], dropped), ...change } });
}

const BELIEVES = 'NODE_TLS_REJECT_UNAUTHORIZED';

describe('settings of production', () => {
  it('that are whole leave nothing to see to', async () => {
    expect(await findingsIn(sound())).toEqual([]);
  });

  it.each<[string, Process, Environment, string, Finding['weight']]>([
    ['a key of too few bytes', 'members', { PUHUI_MASTER_KEY: 'AAAA' }, 'PUHUI_MASTER_KEY', 'refused'],
    ['a hash key of too few signs', 'benefits', { PUHUI_HASH_KEY: 'abc123' }, 'PUHUI_HASH_KEY', 'refused'],
    [
      'an issuer by an open line',
      'partners',
      { PUHUI_ISSUER: 'http://sso.example' },
      'PUHUI_ISSUER',
      'refused',
    ],
    [
      'a database by an open line',
      'billing',
      { DATABASE_URL: `postgresql://billing:${secret()}@db/puhui` },
      'DATABASE_URL',
      'refused',
    ],
    [
      'services by open lines',
      'gateway',
      { PUHUI_SUBGRAPHS: 'members=http://members:4011/graphql' },
      'PUHUI_SUBGRAPHS',
      'refused',
    ],
    [
      'documents that are not there',
      'gateway',
      { PUHUI_TRUSTED_DOCUMENTS: '/nowhere.json' },
      'PUHUI_TRUSTED_DOCUMENTS',
      'refused',
    ],
    ['pages without documents', 'gateway', { PUHUI_PAGES: '/nowhere' }, 'PUHUI_PAGES', 'refused'],
    ['any certificate', 'gateway', { [BELIEVES]: '0' }, BELIEVES, 'refused'],
    ['any certificate', 'billing', { [BELIEVES]: '0' }, BELIEVES, 'refused'],
    ['a clock that moves', 'billing', { PUHUI_CLOCK_FILE: '/clock.json' }, 'PUHUI_CLOCK_FILE', 'refused'],
    ['a mode that is none', 'gateway', { NODE_ENV: 'prod' }, 'NODE_ENV', 'weak'],
    ['a secret that was typed', 'members', { PUHUI_HASH_KEY: 'x'.repeat(40) }, 'PUHUI_HASH_KEY', 'weak'],
    ['a superuser', 'billing', { DATABASE_URL: database('postgres') }, 'DATABASE_URL', 'weak'],
    ['a name that nobody reads', 'partners', { PUHUI_AUDIENZ: 'x' }, 'PUHUI_AUDIENZ', 'weak'],
  ])(
    'with %s are told, in a line of each language with its name',
    async (_, name, change, variable, weight) => {
      const findings = await changed(name, change);
      const found = findings.filter(({ en }) => en.startsWith(variable));
      expect(found[0]).toMatchObject({
        weight,
        source: join(folder, `${name}.env`),
        zh: expect.stringMatching(new RegExp(`^${variable} .*[一-鿿]`)),
      });
      for (const { en, zh } of findings) expect(`${en}${zh}`).not.toContain('\n');
    },
  );
});

describe('settings that are not there', () => {
  it.each<[string, Process]>([
    ['PUHUI_MASTER_KEY', 'members'],
    ['PUHUI_HASH_KEY', 'benefits'],
    ['PUHUI_SIGNING_KEY', 'billing'],
    ['PUHUI_TLS_CERT_FILE', 'partners'],
    ['KAFKA_TLS_CA_FILE', 'partners'],
    ['PUHUI_INSIDE_PORT', 'gateway'],
  ])('are told, with how to make one where it is made: %s', async (variable, name) => {
    const findings = await changed(name, {}, variable);
    const found = findings.find(({ en }) => en.includes(`${variable} is missing`) || en.includes(variable));
    expect(found?.zh).toContain(variable);
    if (variable.startsWith('PUHUI_') && variable.includes('_KEY') && !variable.includes('TLS'))
      expect(found?.zh).toContain('openssl rand');
  });
});

describe('several processes side by side', () => {
  it('share no secret, whatever each calls it', async () => {
    const all = sound();
    const shared = all.members['PUHUI_HASH_KEY'] ?? '';
    const same = await findingsIn({ ...all, benefits: { ...all.benefits, PUHUI_HASH_KEY: shared } });
    expect(same.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^PUHUI_HASH_KEY is the same as PUHUI_HASH_KEY in .*members/),
    ]);
    expect(JSON.stringify(same)).not.toContain(shared);
    const sessionKey = all.billing['PUHUI_SIGNING_KEY'] ?? '';
    const reused = await findingsIn({ ...all, gateway: { ...all.gateway, PUHUI_SESSION_KEY: sessionKey } });
    expect(reused.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^PUHUI_SESSION_KEY is the same as PUHUI_SIGNING_KEY in/),
    ]);
  });

  it('share no password of a database, whatever each connects as', async () => {
    const all = sound();
    const { password } = new URL(all.members['DATABASE_URL'] ?? '');
    const own = `postgresql://partners:${password}@127.0.0.1/puhui_partners`;
    const found = await findingsIn({ ...all, partners: { ...all.partners, DATABASE_URL: own } });
    expect(found.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^DATABASE_URL’s password is the same as DATABASE_URL’s password in .*members/),
    ]);
    expect(JSON.stringify(found)).not.toContain(password);
  });

  it('agree on what they have to know alike', async () => {
    const found = await changed('billing', { PUHUI_GATEWAY_SECRET: secret() });
    expect(found.map(({ en }) => en)).toContainEqual(
      expect.stringMatching(/^PUHUI_GATEWAY_SECRET is another one/),
    );
  });

  it('may be instances of one service, with one set of secrets', async () => {
    const all = sound();
    const second = { ...all.benefits, PUHUI_PORT: '4020' };
    expect(await findingsIn({ ...all, 'benefits-2': second })).toEqual([]);
  });

  it('are looked for: what no file is of is said', async () => {
    const { gateway: _, ...services } = sound();
    expect(await findingsIn(services)).toMatchObject([
      { weight: 'weak', en: expect.stringContaining('gateway') },
    ]);
  });
});

describe('what is looked at', () => {
  it('is the environment where no file is told', async () => {
    expect(await check([], sound().billing)).toEqual([]);
    const nobody = await check([], {});
    expect(nobody).toMatchObject([
      { source: 'environment', en: expect.stringMatching(/^PUHUI_SERVICE is missing/) },
    ]);
  });

  it('has to be a file that can be read', async () => {
    await expect(check(['/nowhere.env'], {})).rejects.toThrow(UsageError);
  });
});
