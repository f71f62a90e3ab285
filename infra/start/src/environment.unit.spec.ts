import { describe, expect, it } from '@jest/globals';
import {
  doorUrl,
  gatewayEnvironment,
  issuerEnvironment,
  reachableHost,
  serviceEnvironment,
  type RunFacts,
} from './environment.js';
import { foldersOf, portsFrom } from './layout.js';

const seed = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const eventKeys = { members: seed(1), partners: seed(2), benefits: seed(3), billing: seed(4) };
const databases = {
  members: 'm0',
  partners: 'p0',
  benefits: 'b0',
  billing: 'b1',
  gateway: 'g0',
  issuer: 'i0',
  broker: 'k0',
};

const facts: RunFacts = {
  ports: portsFrom(5000),
  folders: foldersOf('/data'),
  secrets: {
    gateway: 'g',
    issuer: 'i',
    masterKey: 'm',
    hashKey: 'h',
    benefitsHashKey: 'v',
    session: 's',
    signingKey: 'c',
    postgres: 'p',
    databaseOwner: 'o',
    databases,
    eventKeys,
  },
  databaseUrl: (database) => `postgresql://postgres@127.0.0.1:5032/${database}`,
  kafkaBrokers: '127.0.0.1:5092',
  instances: new Map([
    ['members', 1],
    ['benefits', 2],
  ]),
  listen: '127.0.0.1',
  extra: { PUHUI_LOG_LEVEL: 'debug' },
};

describe('the environment of a process', () => {
  it('has the master key for members alone, and a hash key of its own for each that compares by it', () => {
    const told = (['members', 'partners', 'benefits', 'billing'] as const).map((name) =>
      serviceEnvironment(name, facts),
    );
    expect(told.map((env) => env['PUHUI_MASTER_KEY'])).toEqual(['m', undefined, undefined, undefined]);
    expect(told.map((env) => env['PUHUI_HASH_KEY'])).toEqual(['h', undefined, 'v', undefined]);
  });

  it('has a database of its own for each service', () => {
    expect(serviceEnvironment('billing', facts)['DATABASE_URL']).toBe(
      'postgresql://puhui_billing:b1@127.0.0.1:5032/puhui_billing',
    );
  });

  it('has the embedded log where there is no Kafka', () => {
    expect(serviceEnvironment('billing', facts)).toMatchObject({
      PUHUI_BROKER: 'kafka',
      KAFKA_BROKERS: '127.0.0.1:5092',
    });
    const embedded = serviceEnvironment('billing', { ...facts, kafkaBrokers: undefined });
    expect(embedded).toMatchObject({
      PUHUI_BROKER: 'embedded',
      BROKER_DATABASE_URL: 'postgresql://puhui_broker:k0@127.0.0.1:5032/puhui_broker',
    });
    expect(embedded['KAFKA_BROKERS']).toBeUndefined();
  });
});

describe('the environment of all', () => {
  it('has every instance for the gateway, and never the master key', () => {
    const env = gatewayEnvironment(facts);
    expect(env['PUHUI_SUBGRAPHS']).toBe(
      'members=http://127.0.0.1:5011/graphql,benefits=http://127.0.0.1:5013/graphql|http://127.0.0.1:5043/graphql',
    );
    expect(Object.values(env)).not.toContain('m');
  });

  it('has the same issuer for everybody', () => {
    const issuers = [
      serviceEnvironment('members', facts),
      gatewayEnvironment(facts),
      issuerEnvironment(facts),
    ];
    expect(new Set(issuers.map((env) => env['PUHUI_ISSUER']))).toEqual(new Set(['http://127.0.0.1:5001']));
  });

  it('has the listening address for the gateway alone', () => {
    expect(gatewayEnvironment({ ...facts, listen: '0.0.0.0' })['PUHUI_HOST']).toBe('0.0.0.0');
    expect(serviceEnvironment('members', { ...facts, listen: '0.0.0.0' })['PUHUI_HOST']).toBeUndefined();
    expect(issuerEnvironment({ ...facts, listen: '0.0.0.0' })['PUHUI_HOST']).toBeUndefined();
  });
});

describe('the keys of events', () => {
  it('are for the service that signs by them alone, and their public halves for each', () => {
    const told = (['members', 'partners', 'benefits', 'billing'] as const).map((name) =>
      serviceEnvironment(name, facts),
    );
    expect(told.map((env) => env['PUHUI_EVENT_KEY'])).toEqual(Object.values(eventKeys));
    expect(new Set(told.map((env) => env['PUHUI_EVENT_KEYS'])).size).toBe(1);
    expect(told[0]?.['PUHUI_EVENT_KEYS']).toMatch(/^members=[\w-]{43},partners=[\w-]{43},benefits=/);
    for (const other of [gatewayEnvironment(facts), issuerEnvironment(facts)])
      for (const key of Object.values(eventKeys)) expect(Object.values(other)).not.toContain(key);
  });
});

describe('the secrets of a run', () => {
  const environments = {
    issuer: issuerEnvironment(facts),
    gateway: gatewayEnvironment(facts),
    ...Object.fromEntries(
      (['members', 'partners', 'benefits', 'billing'] as const).map((name) => [
        name,
        serviceEnvironment(name, facts),
      ]),
    ),
  };
  const told = (secret: string): string[] =>
    Object.entries(environments)
      .filter(([, env]) => Object.values(env).some((value) => value.split(/[:@/]/).includes(secret)))
      .map(([name]) => name);

  it('are told to whom they are for, and to nobody else', () => {
    const { eventKeys: keys, databases: passwords, ...others } = facts.secrets;
    for (const [user, password] of Object.entries(passwords))
      expect(told(password)).toEqual(user === 'broker' ? [] : [user]);
    const secrets = {
      ...others,
      ...Object.fromEntries(Object.entries(keys).map(([of, key]) => [`${of}’s`, key])),
    };
    expect(Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, told(value)]))).toEqual({
      gateway: [],
      issuer: ['issuer'],
      masterKey: ['members'],
      hashKey: ['members'],
      benefitsHashKey: ['benefits'],
      session: ['gateway'],
      signingKey: ['billing'],
      postgres: [],
      databaseOwner: [],
      'members’s': ['members'],
      'partners’s': ['partners'],
      'benefits’s': ['benefits'],
      'billing’s': ['billing'],
    });
  });
});

describe('the secret by which a service knows the gateway', () => {
  it('is its own, and the gateway is told all of them', () => {
    const names = ['members', 'partners', 'benefits', 'billing'] as const;
    const secrets = names.map((name) => serviceEnvironment(name, facts)['PUHUI_GATEWAY_SECRET'] ?? '');
    expect(new Set(secrets).size).toBe(4);
    expect(gatewayEnvironment(facts)['PUHUI_GATEWAY_SECRET']).toBe(
      names.map((name, nr) => `${name}=${secrets[nr]}`).join(),
    );
  });

  it('is told to the issuer for members alone, of whom it asks who has a number', () => {
    const [members, others] = [['members'] as const, ['partners', 'benefits', 'billing'] as const].map(
      (names) => names.map((name) => serviceEnvironment(name, facts)['PUHUI_GATEWAY_SECRET']),
    );
    const env = issuerEnvironment({ ...facts, instances: new Map([['members', 2]]) });
    expect(env['PUHUI_MEMBERS']).toBe('http://127.0.0.1:5011|http://127.0.0.1:5041');
    expect([env['PUHUI_MEMBERS_SECRET']]).toEqual(members);
    for (const secret of others ?? []) expect(Object.values(env)).not.toContain(secret);
  });
});

describe('the environment of the gateway', () => {
  it('has the key and the database of sessions, which nobody else gets', () => {
    const env = gatewayEnvironment(facts);
    expect(env).toMatchObject({
      PUHUI_SESSION_KEY: 's',
      PUHUI_SESSION_DATABASE_URL: 'postgresql://puhui_gateway:g0@127.0.0.1:5032/puhui_gateway',
      PUHUI_PUBLIC_URL: 'http://127.0.0.1:5000',
    });
    expect(issuerEnvironment(facts)['PUHUI_REDIRECT_URIS']).toBe(`${env['PUHUI_PUBLIC_URL']}/signed-in`);
    for (const other of [serviceEnvironment('members', facts), issuerEnvironment(facts)])
      expect(Object.values(other)).not.toContain('s');
  });

  it('lets one machine ask as much as all, and whoever starts the run has the last word', () => {
    expect(gatewayEnvironment(facts)['PUHUI_LIMITS']).toMatch(/^Gateway\.address=1000000\/1,/);
    const tighter = { ...facts, extra: { PUHUI_LIMITS: 'Gateway.address=5/60' } };
    expect(gatewayEnvironment(tighter)['PUHUI_LIMITS']).toMatch(/,Gateway\.address=5\/60$/);
    expect(serviceEnvironment('members', facts)['PUHUI_LIMITS']).toBeUndefined();
  });

  it('has the folder of the pages once they are built', () => {
    expect(gatewayEnvironment(facts)['PUHUI_PAGES']).toBeUndefined();
    expect(gatewayEnvironment({ ...facts, pagesFolder: '/p' })['PUHUI_PAGES']).toBe('/p');
  });
});

describe('the address of the door', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '127.0.0.1'],
    ['192.0.2.7', '192.0.2.7'],
  ])('for a gateway that listens at %s is at %s', (listen, host) => {
    expect(reachableHost(listen)).toBe(host);
    expect(doorUrl({ ...facts, listen })).toBe(`http://${host}:5000`);
  });
});
