import { specKeys } from '@puhui/messaging/spec-keys';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readConfig, type Environment } from './config.js';
import { ConfigProblem, type Problem } from './problems.js';
import { serviceSettings } from './service-settings.js';
import { readTelemetryConfig } from './telemetry-config.js';

const complete: Environment = {
  PUHUI_SERVICE: 'benefits',
  PUHUI_PORT: '4013',
  DATABASE_URL: 'postgresql://postgres:pw@127.0.0.1:4032/puhui_benefits',
  PUHUI_BROKER: 'kafka',
  KAFKA_BROKERS: '127.0.0.1:4092,127.0.0.1:4093',
  PUHUI_ISSUER: 'http://127.0.0.1:4001/',
  PUHUI_GATEWAY_SECRET: 's'.repeat(32),
  ...specKeys('benefits'),
};

const members: Environment = { ...complete, PUHUI_SERVICE: 'members', ...specKeys('members') };
const billing: Environment = {
  ...complete,
  PUHUI_SERVICE: 'billing',
  ...specKeys('billing'),
  PUHUI_SIGNING_KEY: Buffer.alloc(32, 9).toString('base64'),
};

/** A line to Kafka as production needs it. */
const closed: Environment = {
  KAFKA_TLS_CA_FILE: 'system',
  KAFKA_SASL_USERNAME: 'benefits',
  KAFKA_SASL_PASSWORD: 'what benefits knows',
};

const production: Environment = {
  ...complete,
  ...closed,
  NODE_ENV: 'production',
  PUHUI_CLIENTS: 'puhui-web',
  PUHUI_HASH_KEY: 'h'.repeat(32),
};

function foundIn(env: Environment): readonly Problem[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblem) return error.found;
    throw error;
  }
  return [];
}
const problemsOf = (env: Environment): readonly string[] => foundIn(env).map(({ en }) => en);

it.each(['Production', 'prod', ' production'])('nothing starts in a mode that is none: %j', (mode) => {
  expect(problemsOf({ ...complete, NODE_ENV: mode })).toContainEqual(
    expect.stringMatching(/^NODE_ENV \(".*"\) is not usable: it must be production, development, test/),
  );
});

it('the environment is read with its defaults', () => {
  expect(readConfig(complete)).toMatchObject({
    service: 'benefits',
    port: 4013,
    host: '127.0.0.1',
    broker: { kind: 'kafka', brokers: ['127.0.0.1:4092', '127.0.0.1:4093'] },
    // As it is said: an issuer's name is compared with what it calls itself, and some end so.
    issuer: 'http://127.0.0.1:4001/',
    audience: 'puhui',
    personClaim: 'sub',
    tokens: { clients: null, scope: [] },
    masterKey: null,
    clockFile: null,
    logLevel: 'info',
    otlpEndpoint: null,
    production: false,
  });
});

it('so few connections that a decision would wait for itself are refused', () => {
  const withConnections = (n: number) => problemsOf({ ...complete, PUHUI_DATABASE_CONNECTIONS: String(n) });
  expect(withConnections(3)).toHaveLength(1);
  expect(withConnections(4)).toEqual([]);
});

it('a blank variable counts as missing', () => {
  expect(readConfig({ ...complete, PUHUI_AUDIENCE: '', PUHUI_CLOCK_FILE: '' }).audience).toBe('puhui');
});

it.each([
  [undefined, 10_000],
  ['6000', 6_000],
  ['', 10_000],
])('the session timeout of Kafka is as set: %s', (said, sessionTimeoutMs) => {
  const { broker } = readConfig({ ...complete, PUHUI_KAFKA_SESSION_MS: said });
  expect(broker).toMatchObject({ kind: 'kafka', sessionTimeoutMs });
});

it.each(['5999', '300001', '1.5', 'ten seconds'])(
  'a session timeout of %s is refused with the allowed values',
  (said) => {
    expect(problemsOf({ ...complete, PUHUI_KAFKA_SESSION_MS: said })).toEqual([
      expect.stringMatching(/^PUHUI_KAFKA_SESSION_MS /),
    ]);
  },
);

it('the master key is decoded', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  expect(readConfig({ ...members, PUHUI_MASTER_KEY: key }).masterKey).toEqual(Buffer.alloc(32, 7));
});

describe('a secret', () => {
  const key = Buffer.alloc(32, 7).toString('base64');

  it.each([
    ['PUHUI_MASTER_KEY', 'members'],
    ['PUHUI_SIGNING_KEY', 'billing'],
    ['PUHUI_SIGNING_KEY_BEFORE', 'billing'],
  ])('that benefits has no use for is refused there: %s', (name, owner) => {
    expect(problemsOf({ ...complete, [name]: key })).toEqual([
      `${name} is set: it is for ${owner} alone; unset it for benefits`,
    ]);
  });

  it.each([undefined, 'production'])('that signs checkpoints is needed by billing, NODE_ENV=%s', (mode) => {
    const without = {
      ...billing,
      ...closed,
      PUHUI_CLIENTS: 'puhui-web',
      PUHUI_SIGNING_KEY: undefined,
      NODE_ENV: mode,
    };
    expect(problemsOf(without)).toEqual([
      expect.stringMatching(/^PUHUI_SIGNING_KEY is missing: .*openssl rand -base64 32/),
    ]);
  });

  it('has one use: what signs events signs no checkpoint', () => {
    const same = { ...billing, PUHUI_SIGNING_KEY: billing['PUHUI_EVENT_KEY'] };
    expect(problemsOf(same)).toEqual([expect.stringContaining('one key has one use')]);
  });

  it('of before stands beside the new one while that is introduced', () => {
    const both = readConfig({ ...billing, PUHUI_SIGNING_KEY_BEFORE: key });
    expect([both.signingKey, both.signingKeyBefore]).toEqual([Buffer.alloc(32, 9), Buffer.alloc(32, 7)]);
  });
});

it('every missing variable is named, with what to set it to', () => {
  const problems = problemsOf({});
  const names = problems.map((problem) => problem.split(' ', 1)[0]);
  expect(names).toEqual([
    'PUHUI_SERVICE',
    'PUHUI_PORT',
    'DATABASE_URL',
    'PUHUI_BROKER',
    'PUHUI_ISSUER',
    'PUHUI_GATEWAY_SECRET',
    'PUHUI_EVENT_KEY',
    'PUHUI_EVENT_KEYS',
  ]);
  expect(problems[0]).toBe('PUHUI_SERVICE is missing: set it to one of members, partners, benefits, billing');
  expect(problems.join()).not.toContain('Invalid input');
});

it.each<[string, string, RegExp]>([
  ['PUHUI_PORT', '99999999', /^PUHUI_PORT \("99999999"\) is not usable/],
  ['PUHUI_PORT', 'http', /PUHUI_PORT \("http"\) is not usable: it must be a port number/],
  ['DATABASE_URL', 'mysql://x', /^DATABASE_URL is not usable: it must be postgresql:/],
  ['KAFKA_BROKERS', 'localhost', /KAFKA_BROKERS \("localhost"\) is not usable: it must be host:port/],
  ['PUHUI_GATEWAY_SECRET', 'short', /^PUHUI_GATEWAY_SECRET is not usable: it must be at least 32 characters/],
  ['PUHUI_MASTER_KEY', 'AAAA', /PUHUI_MASTER_KEY is not usable: it must be 32 bytes in base64/],
  ['PUHUI_EVENT_KEY', 'AAAA', /^PUHUI_EVENT_KEY is not usable: it must be 32 bytes in base64/],
  ['PUHUI_EVENT_KEYS', 'billing', /^PUHUI_EVENT_KEYS is not usable: it must be service=KEY/],
  ['PUHUI_LOG_LEVEL', 'loud', /PUHUI_LOG_LEVEL \("loud"\) is not usable/],
])('an invalid setting is explained: %s=%s', (name, value, sentence) => {
  expect(problemsOf({ ...complete, [name]: value })).toEqual([expect.stringMatching(sentence)]);
});

it('docs/how-to/configure.md says of each variable what its declaration says', () => {
  const page = readFileSync(new URL('../../../../docs/how-to/configure.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (.*?) *\| ([^|]*?) *\|$/gm)];
  expect(rows.map(([, name, says, otherwise]) => ({ name, says, otherwise }))).toEqual(
    Object.entries(serviceSettings).map(([name, { says, otherwise }]) => ({ name, says, otherwise })),
  );
});

it('an invalid secret is never shown', () => {
  expect(problemsOf({ ...complete, PUHUI_GATEWAY_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
});

it('the chosen broker needs its address', () => {
  expect(problemsOf({ ...complete, KAFKA_BROKERS: undefined })).toEqual([
    expect.stringContaining('KAFKA_BROKERS is missing'),
  ]);
  expect(problemsOf({ ...complete, PUHUI_BROKER: 'embedded' })).toEqual([
    expect.stringContaining('BROKER_DATABASE_URL is missing'),
  ]);
});

it.each([
  ['of another service', { PUHUI_EVENT_KEY: specKeys('billing')['PUHUI_EVENT_KEY'] }],
  ['of nobody', { PUHUI_EVENT_KEY: Buffer.alloc(32, 9).toString('base64') }],
])('a service does not start with an event key %s: nobody would believe it', (_, env) => {
  expect(problemsOf({ ...complete, ...env })).toEqual([
    expect.stringMatching(/^PUHUI_EVENT_KEYS does not have today the key .*: add benefits=[\w-]{43}$/),
  ]);
});

it('a service does not start with an event key whose days are over', () => {
  const keys = specKeys('benefits')['PUHUI_EVENT_KEYS']?.replace(/(benefits=[\w-]{43})/, '$1@/2020-12-31');
  expect(problemsOf({ ...complete, PUHUI_EVENT_KEYS: keys })).toHaveLength(1);
});

it('a simulated clock is refused in production', () => {
  const env = { ...production, PUHUI_CLOCK_FILE: '/tmp/clock.json' };
  expect(problemsOf(env)).toEqual([expect.stringContaining('a simulated clock is refused')]);
});

describe('in production', () => {
  it('an open line to a database of another machine is refused', () => {
    const at = (DATABASE_URL: string) => problemsOf({ ...production, DATABASE_URL });
    for (const open of ['', '?sslmode=require', '?sslmode=no-verify', '?ssl=true'])
      expect(at(`postgresql://b:pw@db.example/b${open}`)).toEqual([
        expect.stringMatching(/^DATABASE_URL is an open line/),
      ]);
    expect(at('postgresql://b:pw@db.example/b?sslmode=verify-full')).toEqual([]);
    expect(at('postgresql://b:pw@localhost/b')).toEqual([]);
    // Where the client goes another way than the address seems to lead.
    for (const elsewhere of [
      'b:pw@127.0.0.1/b?host=db.example',
      'b:pw@127.0.0.1/b?host=localhost&host=db.example',
      'b:pw@db.example/b?host=',
      '/b',
      'b:pw@db.example/b?sslmode=verify-full&sslmode=disable',
    ])
      expect(at(`postgresql://${elsewhere}`)).toHaveLength(1);
    expect(problemsOf({ ...complete, DATABASE_URL: 'postgresql://b:pw@db.example/b' })).toEqual([]);
  });

  it('a door that others reach answers by TLS, unless what carries its line encrypts it', () => {
    const beyond = { ...production, PUHUI_HOST: '0.0.0.0' };
    expect(problemsOf(beyond)).toEqual([expect.stringMatching(/^PUHUI_TLS_CERT_FILE is missing/)]);
    expect(problemsOf({ ...beyond, PUHUI_LINES: 'mesh' })).toEqual([]);
    const half = { ...beyond, PUHUI_TLS_KEY_FILE: '/dev/null' };
    expect(problemsOf(half)).toContainEqual(expect.stringMatching(/PUHUI_TLS_KEY_FILE .* in PEM/));
  });

  it('a key that a service can do nothing without is needed', () => {
    expect(problemsOf({ ...production, PUHUI_HASH_KEY: '' })).toEqual([
      expect.stringMatching(/^PUHUI_HASH_KEY is missing: set it to .*openssl rand/),
    ]);
  });

  it('it is said whose tokens count', () => {
    expect(problemsOf({ ...production, PUHUI_CLIENTS: '' })).toEqual([
      expect.stringMatching(/^PUHUI_CLIENTS is missing: .*PUHUI_CLIENT_ID/),
    ]);
    const told = {
      ...production,
      PUHUI_CLIENTS: 'puhui-web, puhui-reports',
      PUHUI_TOKEN_SCOPE: 'openid puhui',
    };
    expect(readConfig(told).tokens).toEqual({
      clients: ['puhui-web', 'puhui-reports'],
      scope: ['openid', 'puhui'],
    });
  });

  it('each problem is told in both languages, and begins with the variable', () => {
    const told = { ...production, PUHUI_CLIENTS: '', PUHUI_HOST: '0.0.0.0', PUHUI_BROKER: 'embedded' };
    expect(() => readConfig(told)).toThrow(ConfigProblem);
    for (const { en, zh } of foundIn(told)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(zh.split(' ', 1)).toEqual(en.split(' ', 1));
    }
  });
});

describe('where traces go', () => {
  it('is nowhere without a valid endpoint', () => {
    expect(readTelemetryConfig({})).toBeNull();
    expect(readTelemetryConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'not a url' })).toBeNull();
  });

  it('is immediate in the local run and in batches in production', () => {
    const env = { PUHUI_SERVICE: 'billing', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' };
    expect(readTelemetryConfig(env)).toEqual({
      service: 'billing',
      endpoint: 'http://127.0.0.1:4318',
      immediate: true,
      believesCallers: true,
    });
    for (const asksAnybody of [undefined, 'gateway'])
      expect(readTelemetryConfig({ ...env, PUHUI_SERVICE: asksAnybody })?.believesCallers).toBe(false);
    expect(readTelemetryConfig({ ...env, NODE_ENV: 'production' })?.immediate).toBe(false);
  });
});
