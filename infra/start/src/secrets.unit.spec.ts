import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { StartProblem } from './problem.js';
import { secretsOf } from './secrets.js';

/** As a run leaves them, but for one. */
function withoutOne(name: string): string {
  const { [name]: _, ...others } = secretsOf(join(temporaryFolder('secrets'), 'whole.json')) as Record<
    string,
    unknown
  >;
  return JSON.stringify(others);
}

let file: string;
beforeEach(() => {
  file = join(temporaryFolder('secrets'), 'secrets.json');
});

describe('the secrets of a run', () => {
  it('are made once, long enough, and for their owner’s eyes only', () => {
    const made = secretsOf(file);
    expect(secretsOf(file)).toEqual(made);
    expect(Buffer.from(made.masterKey, 'base64')).toHaveLength(32);
    expect(Buffer.from(made.session, 'base64')).toHaveLength(32);
    expect(Buffer.from(made.signingKey, 'base64')).toHaveLength(32);
    expect(made.postgres).toMatch(/^[\da-f]{64}$/);
    const { eventKeys, databases, ...others } = made;
    const all = [others, eventKeys, databases].flatMap((some) => Object.values(some));
    expect(new Set(all).size).toBe(20);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['half written', '{"gateway": "a'],
    ['empty', ''],
    [
      'of a version before sessions and events had keys',
      '{"gateway":"a","issuer":"b","masterKey":"c","hashKey":"d"}',
    ],
    ['without a key that this version needs', '{"gateway": "a", "issuer": "b", "hashKey": "c"}'],
    ['of a version in which members and benefits had one key', withoutOne('benefitsHashKey')],
  ])('are never replaced when they are %s: that would lose the people', (_, content) => {
    writeFileSync(file, content);
    expect(() => secretsOf(file)).toThrow(StartProblem);
    expect(() => secretsOf(file)).toThrow(/put back a copy of it, or begin anew/);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});
