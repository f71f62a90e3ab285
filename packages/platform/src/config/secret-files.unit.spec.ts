import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { withSecretsOfFiles } from './secret-files.js';

const folder = temporaryFolder('secrets');
const file = (name: string, content: string, mode = 0o600): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
};
const said = (env: Record<string, string>): readonly string[] =>
  withSecretsOfFiles(env).problems.map(({ en }) => en);

describe('a secret in a file', () => {
  it('is read as if it were given, without the line break that an editor leaves', () => {
    const env = {
      PUHUI_HASH_KEY_FILE: file('hash', 'abc\n'),
      DATABASE_URL_FILE: file('url', 'postgresql://a\r\n'),
      PUHUI_PORT: '4000',
    };
    const { env: told, problems } = withSecretsOfFiles(env);
    expect(problems).toEqual([]);
    expect(told).toMatchObject({ PUHUI_HASH_KEY: 'abc', DATABASE_URL: 'postgresql://a', PUHUI_PORT: '4000' });
    expect(withSecretsOfFiles(told)).toEqual({ env: told, problems: [] });
  });

  it('takes nothing that is no secret, nor files that are meant as files', () => {
    const env = { PUHUI_PORT_FILE: file('port', '1'), KAFKA_TLS_KEY_FILE: file('pem', 'PEM') };
    expect(withSecretsOfFiles(env)).toEqual({ env, problems: [] });
  });

  it('is refused beside the same secret in the environment, of which a blank one is none', () => {
    const path = file('both', 'x');
    expect(said({ PUHUI_MASTER_KEY: 'y', PUHUI_MASTER_KEY_FILE: path })).toEqual([
      'PUHUI_MASTER_KEY is set, and PUHUI_MASTER_KEY_FILE too: keep one of the two',
    ]);
    expect(said({ PUHUI_MASTER_KEY: '', PUHUI_MASTER_KEY_FILE: path })).toEqual([]);
  });

  it.each([
    ['there is no such file', () => join(folder, 'none')],
    ['it is empty', () => file('empty', '\n')],
    ['it has more than 65536 bytes', () => file('large', 'x'.repeat(65_537))],
    [
      'it is a folder',
      () => {
        const path = join(folder, 'folder');
        mkdirSync(path, { recursive: true });
        return path;
      },
    ],
  ])('is refused in words: %s', (why, path) => {
    expect(said({ PUHUI_EVENT_KEY_FILE: path() })).toEqual([`PUHUI_EVENT_KEY_FILE is not usable: ${why}`]);
  });

  it('is refused in production where anybody on the machine can read it', () => {
    const path = file('open', 'x', 0o644);
    expect(said({ PUHUI_SESSION_KEY_FILE: path })).toEqual([]);
    expect(said({ PUHUI_SESSION_KEY_FILE: path, NODE_ENV: 'production' })).toEqual([
      'PUHUI_SESSION_KEY_FILE is not usable: anybody on the machine can read it: chmod o-r',
    ]);
  });

  it('is shown by no problem that it has', () => {
    const env = { PUHUI_MASTER_KEY: 'y', PUHUI_MASTER_KEY_FILE: file('hidden', 'never to be told') };
    expect(JSON.stringify(withSecretsOfFiles(env).problems)).not.toContain('never to be told');
  });
});
