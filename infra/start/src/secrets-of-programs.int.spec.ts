import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const infra = fileURLToPath(new URL('../../', import.meta.url));
const folder = temporaryFolder('secrets');
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), `${text}\n`);
  return join(folder, name);
};
const said = (program: string, env: Record<string, string>, args: string[] = []) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(infra, program), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  return { said: stdout + stderr, status };
};

const rights = (env: Record<string, string>) => said('kafka/rights.mjs', env);
it.each([
  ['no broker', {}, 'KAFKA_BROKERS is missing', 2],
  [
    'a file that is not there',
    { KAFKA_BROKERS: '127.0.0.1:1', KAFKA_TLS_CA_FILE: join(folder, 'none.pem') },
    'KAFKA_TLS_CA_FILE',
    2,
  ],
  ['a broker that does not answer', { KAFKA_BROKERS: '127.0.0.1:1' }, 'Kafka did not do it', 1],
])('who gives rights at Kafka and names %s is told so in a sentence', (_, env, sentence, status) => {
  const told = rights(env);
  expect(told).toMatchObject({ said: expect.stringContaining(sentence), status });
  expect(told.said).not.toMatch(/\n +at /);
});

it('who migrates is told both addresses in files', () => {
  const told = said('postgres/migrate.mjs', {
    PUHUI_SERVICE: 'billing',
    DATABASE_OWNER_URL_FILE: file('owner', 'postgresql://owner:secret@127.0.0.1/one'),
    DATABASE_URL_FILE: file('service', 'postgresql://billing:secret@127.0.0.1/other'),
  });
  // They were read: what is wrong with them is said, and nothing of the passwords.
  expect(told.said).toContain('DATABASE_OWNER_URL is of the database one, DATABASE_URL of other');
  expect(told.said).not.toContain('secret');
  expect(told.status).toBe(2);
});

it.each([
  ['postgres/migrate.mjs', 'DATABASE_OWNER_URL', []],
  ['postgres/move-away.mjs', 'DATABASE_OWNER_URL', ['2026-03', '--to', folder]],
  ['postgres/bring-back.mjs', 'DATABASE_OWNER_URL', ['2026-03', '--from', folder]],
  ['kafka/rights.mjs', 'KAFKA_SASL_PASSWORD', []],
])('%s says that a file of a secret is not there', (program, name, args) => {
  const env = {
    PUHUI_SERVICE: 'billing',
    KAFKA_BROKERS: '127.0.0.1:1',
    [`${name}_FILE`]: join(folder, 'none'),
  };
  expect(said(program, env, args)).toMatchObject({
    said: expect.stringContaining(`${name}_FILE is not usable: there is no such file`),
    status: 2,
  });
});
