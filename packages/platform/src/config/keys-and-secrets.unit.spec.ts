import { specKeys } from '@puhui/messaging/spec-keys';
import { describe, expect, it } from '@jest/globals';
import { readConfig, type Environment } from './config.js';
import { ConfigProblem } from './problems.js';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const [ONE, OTHER] = [
  'the first secret of two that are long enough',
  'the other secret of two that are long enough',
];

const of = (service: 'members' | 'billing', more: Environment): Environment => ({
  PUHUI_SERVICE: service,
  PUHUI_PORT: '0',
  DATABASE_URL: 'postgresql://puhui@127.0.0.1/puhui',
  PUHUI_BROKER: 'embedded',
  BROKER_DATABASE_URL: 'postgresql://puhui@127.0.0.1/broker',
  PUHUI_ISSUER: 'http://127.0.0.1:4001',
  PUHUI_GATEWAY_SECRET: 's'.repeat(32),
  ...specKeys(service),
  ...(service === 'billing' ? { PUHUI_SIGNING_KEY: key(9) } : {}),
  ...more,
});

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblem) return error.found.flatMap(({ en, zh }) => [en, zh]);
    throw error;
  }
  return [];
}
const named = (name: string) => expect.stringMatching(new RegExp(`^${name} `));

describe('secrets that are separated by commas', () => {
  it.each(['PUHUI_GATEWAY_SECRET', 'PUHUI_HASH_KEYS_BEFORE'])(
    'have no blanks at their edges, where no one sees them: %s',
    (name) => {
      expect(
        problemsOf(of('members', { PUHUI_HASH_KEY: 'h'.repeat(32), [name]: `${ONE},${OTHER}` })),
      ).toEqual([]);
      for (const blank of [`${ONE}, ${OTHER}`, `${ONE},${OTHER} `, `\t${ONE}`])
        expect(problemsOf(of('members', { [name]: blank }))).toEqual([named(name), named(name)]);
    },
  );
});

describe('a key of now and one of before', () => {
  it.each<[string, 'members' | 'billing', Environment]>([
    ['PUHUI_MASTER_KEY_BEFORE', 'members', { PUHUI_MASTER_KEY: key(1), PUHUI_MASTER_KEY_BEFORE: key(1) }],
    ['PUHUI_HASH_KEYS_BEFORE', 'members', { PUHUI_HASH_KEY: ONE, PUHUI_HASH_KEYS_BEFORE: `${OTHER},${ONE}` }],
    [
      'PUHUI_HASH_KEYS_BEFORE',
      'members',
      { PUHUI_HASH_KEY: ONE, PUHUI_HASH_KEYS_BEFORE: `${OTHER},${OTHER}` },
    ],
    ['PUHUI_SIGNING_KEY_BEFORE', 'billing', { PUHUI_SIGNING_KEY: key(1), PUHUI_SIGNING_KEY_BEFORE: key(1) }],
  ])('that are one and the same are told at the start: %s', (name, service, given) => {
    expect(problemsOf(of(service, given))).toEqual([named(name), named(name)]);
  });
});
