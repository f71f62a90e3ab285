import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { serviceNames } from '@puhui/platform/settings';
import {
  changed,
  database,
  findingsIn,
  folder,
  secret,
  sound,
  type Environment,
  type Process,
} from './spec/sound-environments.js';

const processes: readonly Process[] = ['gateway', ...serviceNames];
const namesIn = (findings: readonly { readonly en: string }[]): Set<string> =>
  new Set(findings.flatMap(({ en }) => en.match(/\b(?:PUHUI|KAFKA|DATABASE|NODE)_[A-Z_]+/g) ?? []));
const about = (findings: readonly { readonly en: string }[]): string[] =>
  findings.map(({ en }) => en.split(' ', 1)[0] ?? '');

describe('one run tells all that is missing', () => {
  it.each(processes)('to %s: what it names is set, and the next one finds nothing', async (name) => {
    const all = sound();
    const nearlyNothing = await findingsIn({ ...all, [name]: { PUHUI_SERVICE: name } });
    const told = namesIn(nearlyNothing);
    const set = Object.fromEntries(Object.entries(all[name]).filter(([variable]) => told.has(variable)));
    expect(await findingsIn({ ...all, [name]: { ...set, PUHUI_SERVICE: name } })).toEqual([]);
  });

  it.each(processes)('to %s, of which it is not even said which process it is', async (name) => {
    const all = sound();
    const { PUHUI_SERVICE: _, PUHUI_SUBGRAPHS: __, PUHUI_ISSUER: ___, ...nearly } = all[name];
    const found = about(await findingsIn({ ...all, [name]: nearly }));
    expect(found).toEqual(expect.arrayContaining(['PUHUI_SERVICE', 'PUHUI_ISSUER']));
  });
});

const WRONG: [Process, Environment][] = [
  [
    'members',
    {
      // Of a file, by itself, together with others, weak, and beside another process.
      PUHUI_MASTER_KEY: '',
      PUHUI_MASTER_KEY_FILE: '/no',
      PUHUI_PORT: 'any',
      PUHUI_EVENT_KEY: 'short',
      KAFKA_TLS_CA_FILE: '',
      PUHUI_TLS_KEY_FILE: '',
      PUHUI_CLOCK_FILE: '/clock.json',
      PUHUI_SIGNING_KEY: secret(),
      DATABASE_URL: database('postgres'),
      PUHUI_AUDIENCE: 'another',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    },
  ],
  [
    'gateway',
    {
      PUHUI_SESSION_KEY: '',
      PUHUI_PUBLIC_URL: 'http://puhui.union.example',
      PUHUI_SESSION_DATABASE_URL: 'mysql://x',
      PUHUI_SUBGRAPHS: 'members=http://members:4011/graphql',
      PUHUI_PAGES: '/nowhere',
      PUHUI_TRUSTED_DOCUMENTS: '/nowhere.json',
      PUHUI_CLIENTS: 'reports',
      PUHUI_PORT: '0',
      PUHUI_INSIDE_PORT: '',
      PUHUI_ISSUER: 'http://sso.example',
    },
  ],
  [
    'billing',
    {
      PUHUI_BROKER: 'none',
      KAFKA_BROKERS: '',
      KAFKA_SASL_PASSWORD: '',
      PUHUI_SIGNING_KEY: '',
      PUHUI_ISSUER: 'sso',
      PUHUI_CLIENTS: '',
    },
  ],
];

describe('one run tells all that is wrong', () => {
  it.each(WRONG)('with %s, whatever stands in the way of what', async (name, change) => {
    const found = about(await changed(name, change));
    const wanted = Object.keys(change).filter((variable) => variable !== 'PUHUI_MASTER_KEY');
    expect([...new Set(found)]).toEqual(expect.arrayContaining(wanted));
  });

  it('once for each variable of a process, and by its first reason', async () => {
    const found = await changed('members', { PUHUI_MASTER_KEY: '', PUHUI_MASTER_KEY_FILE: '/no' });
    expect(about(found)).toEqual(['PUHUI_MASTER_KEY_FILE']);
    const brokers = await changed('members', { KAFKA_BROKERS: 'kafka' });
    expect(brokers.map(({ en }) => en)).toEqual([expect.stringContaining('is not usable')]);
  });

  it('before production is said, too: a secret in a file that anybody may read, and that is shared', async () => {
    const all = sound();
    const file = join(folder, 'open-secret');
    writeFileSync(file, all.members['PUHUI_HASH_KEY'] ?? '');
    chmodSync(file, 0o644);
    const { NODE_ENV: _, PUHUI_HASH_KEY: __, ...benefits } = all.benefits;
    const found = await findingsIn({ ...all, benefits: { ...benefits, PUHUI_HASH_KEY_FILE: file } });
    expect(about(found).sort()).toEqual(['NODE_ENV', 'PUHUI_HASH_KEY', 'PUHUI_HASH_KEY_FILE']);
  });
});
