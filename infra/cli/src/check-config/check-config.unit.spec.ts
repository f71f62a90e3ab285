import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../exit.js';
import { check } from './check.js';
import type { Finding } from './one-process.js';
import {
  folder,
  key,
  secret,
  database,
  sound,
  findingsIn,
  changed,
  type Environment,
  type Process,
} from './spec/sound-environments.js';

const BELIEVES = 'NODE_TLS_REJECT_UNAUTHORIZED';

const WRONG_OR_WEAK: [string, Process, Environment, string, Finding['weight']][] = [
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
  ['clients without its own', 'gateway', { PUHUI_CLIENTS: 'reports' }, 'PUHUI_CLIENTS', 'refused'],
  ['no clients', 'benefits', { PUHUI_CLIENTS: '' }, 'PUHUI_CLIENTS', 'refused'],
  ['any certificate', 'gateway', { [BELIEVES]: '0' }, BELIEVES, 'refused'],
  ['any certificate', 'billing', { [BELIEVES]: '0' }, BELIEVES, 'refused'],
  ['a clock that moves', 'billing', { PUHUI_CLOCK_FILE: '/clock.json' }, 'PUHUI_CLOCK_FILE', 'refused'],
  ['codes that the page shows', 'members', { PUHUI_TEXTS: 'shown' }, 'PUHUI_TEXTS', 'refused'],
  ['codes by an open line', 'members', { PUHUI_TEXTS: 'http://texts.example' }, 'PUHUI_TEXTS', 'refused'],
  ['no gate for texts', 'members', { PUHUI_TEXTS: '' }, 'PUHUI_TEXTS', 'weak'],
  ['a mode that is none', 'gateway', { NODE_ENV: 'prod' }, 'NODE_ENV', 'refused'],
  ['the mode of who builds it', 'billing', { NODE_ENV: 'development' }, 'NODE_ENV', 'weak'],
  ['a secret that was typed', 'members', { PUHUI_HASH_KEY: 'x'.repeat(40) }, 'PUHUI_HASH_KEY', 'weak'],
  [
    'a key that is being changed',
    'members',
    { PUHUI_MASTER_KEY_BEFORE: key() },
    'PUHUI_MASTER_KEY_BEFORE',
    'weak',
  ],
  [
    'a former key of too few signs',
    'members',
    { PUHUI_HASH_KEYS_BEFORE: `${secret()},abc` },
    'PUHUI_HASH_KEYS_BEFORE',
    'refused',
  ],
  [
    'a secret in no file',
    'members',
    { PUHUI_MASTER_KEY: '', PUHUI_MASTER_KEY_FILE: '/no' },
    'PUHUI_MASTER_KEY_FILE',
    'refused',
  ],
  ['a superuser', 'billing', { DATABASE_URL: database('postgres') }, 'DATABASE_URL', 'weak'],
  ['a name that nobody reads', 'partners', { PUHUI_AUDIENZ: 'x' }, 'PUHUI_AUDIENZ', 'weak'],
];

describe('settings of production', () => {
  it('that are whole leave nothing to see to', async () => {
    expect(await findingsIn(sound())).toEqual([]);
  });

  it.each(WRONG_OR_WEAK)(
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

it.each<[string, Process, string]>([
  ['PUHUI_MASTER_KEY_BEFORE', 'members', 'docs/how-to/change-keys.md'],
  ['PUHUI_SIGNING_KEY_BEFORE', 'billing', 'docs/how-to/configure.md'],
])('a key that is being changed is told with the page that tells how: %s', async (variable, name, page) => {
  const [found] = await changed(name, { [variable]: key() });
  expect(found?.en).toContain(`(${page})`);
  expect(found?.zh).toContain(page);
  expect(readFileSync(join(import.meta.dirname, '../../../..', page), 'utf8')).toContain(variable);
});

describe('secrets in files', () => {
  const inFile = (content: string): string => {
    const path = join(folder, `secret-${randomBytes(4).toString('hex')}`);
    writeFileSync(path, `${content}\n`, { mode: 0o600 });
    return path;
  };

  it('are as good as those in the environment, and looked at like them', async () => {
    const all = sound();
    const { PUHUI_MASTER_KEY: masterKey = '', ...members } = all.members;
    const told = { ...members, PUHUI_MASTER_KEY_FILE: inFile(masterKey) };
    expect(await findingsIn({ ...all, members: told })).toEqual([]);
    const { PUHUI_HASH_KEY: _, ...benefits } = all.benefits;
    const same = { ...benefits, PUHUI_HASH_KEY_FILE: inFile(all.members['PUHUI_HASH_KEY'] ?? '') };
    const [found] = await findingsIn({ ...all, members: told, benefits: same });
    expect(found?.en).toMatch(/^PUHUI_HASH_KEY is the same as PUHUI_HASH_KEY in .*members/);
  });
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
    const found = await changed('billing', { PUHUI_AUDIENCE: 'another' });
    expect(found.map(({ en }) => en)).toContainEqual(expect.stringMatching(/^PUHUI_AUDIENCE is another one/));
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

describe('services behind one gateway', () => {
  it('know their gateway by a secret each, of which two hold while one is changed', async () => {
    const all = sound();
    const own = all.billing['PUHUI_GATEWAY_SECRET'] ?? '';
    expect(await changed('billing', { PUHUI_GATEWAY_SECRET: secret() })).toMatchObject([
      {
        weight: 'refused',
        en: expect.stringMatching(/^PUHUI_GATEWAY_SECRET is another one than the gateway/),
      },
    ]);
    const both = { ...all.billing, PUHUI_GATEWAY_SECRET: `${secret()},${own}` };
    expect(await findingsIn({ ...all, billing: both })).toEqual([]);
    const one = { PUHUI_GATEWAY_SECRET: own };
    const shared = await findingsIn({
      ...all,
      members: { ...all.members, ...one },
      gateway: { ...all.gateway, ...one },
    });
    expect(shared.map(({ en }) => en)).toContainEqual(
      expect.stringMatching(/^PUHUI_GATEWAY_SECRET is the same as PUHUI_GATEWAY_SECRET in .*members/),
    );
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

  it('has to be a file that can be read, and all that can’t are named at once', async () => {
    await expect(check(['/nowhere.env'], {})).rejects.toThrow(UsageError);
    await expect(check(['/nowhere.env', '/none.env'], {})).rejects.toThrow(/nowhere\.env[^]*none\.env/);
  });
});
