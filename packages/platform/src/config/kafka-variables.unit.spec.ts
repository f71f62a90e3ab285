import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { specKeys } from '@puhui/messaging/spec-keys';
import { authority, temporaryFolder } from '@puhui/testkit/plain';
import { readConfig, type Environment } from './config.js';
import { ConfigProblem } from './problems.js';

const complete: Environment = {
  PUHUI_SERVICE: 'benefits',
  PUHUI_PORT: '4013',
  DATABASE_URL: 'postgresql://postgres:pw@127.0.0.1:4032/puhui_benefits',
  PUHUI_BROKER: 'kafka',
  KAFKA_BROKERS: 'kafka:9093',
  PUHUI_ISSUER: 'https://issuer.example',
  PUHUI_GATEWAY_SECRET: 's'.repeat(32),
  PUHUI_HASH_KEY: 'h'.repeat(32),
  ...specKeys('benefits'),
};
const password = { KAFKA_SASL_USERNAME: 'benefits', KAFKA_SASL_PASSWORD: 'hunter2' };

let pem: Record<'CA' | 'CERT' | 'KEY', string>;
const signer = authority('who signs');
const own = signer.certify('benefits');
beforeAll(() => {
  const folder = temporaryFolder('kafka-variables');
  const file = (name: string, text: string): string => {
    const path = join(folder, `${name}.pem`);
    writeFileSync(path, text);
    return path;
  };
  pem = {
    CA: file('CA', signer.certificate),
    CERT: file('CERT', own.certificate),
    KEY: file('KEY', own.key),
  };
});

const securityOf = (env: Environment): unknown =>
  Reflect.get(readConfig({ ...complete, ...env }).broker, 'security');
function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig({ ...complete, ...env });
  } catch (error) {
    if (error instanceof ConfigProblem) return error.problems;
    throw error;
  }
  return [];
}

describe('the line to Kafka', () => {
  it('is open unless something else is asked for', () => {
    expect(securityOf({})).toBeUndefined();
  });

  it('is closed with a password, a certificate, or both', () => {
    const told = { mechanism: 'scram-sha-512', username: 'benefits', password: 'hunter2' };
    expect(securityOf({ KAFKA_TLS_CA_FILE: 'system', ...password })).toEqual({ password: told });
    const files = { KAFKA_TLS_CA_FILE: pem.CA, KAFKA_TLS_CERT_FILE: pem.CERT, KAFKA_TLS_KEY_FILE: pem.KEY };
    const known = { authority: signer.certificate, certificate: { chain: own.certificate, key: own.key } };
    expect(securityOf(files)).toEqual(known);
    expect(securityOf({ ...files, ...password })).toEqual({ ...known, password: told });
  });

  it.each<[string, Environment, RegExp]>([
    [
      'half a password',
      { KAFKA_TLS_CA_FILE: 'system', KAFKA_SASL_USERNAME: 'benefits' },
      /^KAFKA_SASL_PASSWORD is missing/,
    ],
    [
      'half a certificate',
      { KAFKA_TLS_CA_FILE: 'system', ...password, KAFKA_TLS_KEY_FILE: '/dev/null' },
      /^KAFKA_TLS_CERT_FILE is missing/,
    ],
    [
      'a password without TLS',
      password,
      /^KAFKA_TLS_CA_FILE is missing: a password or a certificate goes by TLS only/,
    ],
    [
      'a file that is not there',
      { KAFKA_TLS_CA_FILE: '/nowhere.pem', ...password },
      /^KAFKA_TLS_CA_FILE \("\/nowhere.pem"\) is not usable/,
    ],
    [
      'a file that is no PEM',
      { KAFKA_TLS_CA_FILE: '/dev/null', ...password },
      /^KAFKA_TLS_CA_FILE .* in PEM/,
    ],
  ])('is refused with %s', (_, env, sentence) => {
    const problems = problemsOf(env);
    expect(problems).toContainEqual(expect.stringMatching(sentence));
    expect(problems.join()).not.toContain('hunter2');
  });
});

describe('production', () => {
  const production = { NODE_ENV: 'production', PUHUI_CLIENTS: 'puhui-web' };

  it('refuses an open line to Kafka, and one on which nobody says who they are', () => {
    expect(problemsOf(production)).toEqual([
      expect.stringMatching(/^KAFKA_TLS_CA_FILE is missing: NODE_ENV=production goes to Kafka by TLS only/),
      expect.stringMatching(
        /^KAFKA_SASL_USERNAME is missing: NODE_ENV=production tells Kafka which service it is/,
      ),
    ]);
    expect(problemsOf({ ...production, KAFKA_TLS_CA_FILE: 'system' })).toHaveLength(1);
  });

  it('refuses the embedded log', () => {
    const env = { PUHUI_BROKER: 'embedded', BROKER_DATABASE_URL: 'postgresql://127.0.0.1/log' };
    expect(problemsOf({ ...production, ...env })).toEqual([
      expect.stringMatching(/^PUHUI_BROKER is embedded/),
    ]);
  });

  it('starts on a closed line', () => {
    expect(problemsOf({ ...production, KAFKA_TLS_CA_FILE: 'system', ...password })).toEqual([]);
  });

  it('refuses an issuer whose line anybody could sit on, and none on this machine', () => {
    const closed = { ...production, KAFKA_TLS_CA_FILE: 'system', ...password };
    expect(problemsOf({ ...closed, PUHUI_ISSUER: 'http://sso.union.example' })).toEqual([
      expect.stringMatching(/^PUHUI_ISSUER .*by https:\/\/ alone/),
    ]);
    for (const near of ['http://127.0.0.1:4001', 'http://localhost:4001', 'http://[::1]:4001'])
      expect(problemsOf({ ...closed, PUHUI_ISSUER: near })).toEqual([]);
    expect(problemsOf({ PUHUI_ISSUER: 'http://sso.union.example' })).toEqual([]);
  });
});
