import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseMobile, parseResidentId } from '@puhui/kernel';
import { temporaryFolder } from '@puhui/testkit/plain';
import { demoAccounts } from './accounts.js';
import { readLocalFile, writeLocalFile, type LocalFile } from './local-file.js';

const folder = temporaryFolder('local');
const local: LocalFile = {
  door: 'http://127.0.0.1:4000',
  issuer: 'http://127.0.0.1:4001',
  secret: 's',
  accounts: [...demoAccounts],
  broker: 'Kafka by Java',
  kafkaBrokers: '127.0.0.1:4092',
  databases: { members: 'postgresql://…' },
  supervisor: { pid: 1, began: 'x' },
  processes: [],
};

describe('the file for programs of the same machine', () => {
  it('is read as it was written, by its owner only', () => {
    const file = join(folder, 'local.json');
    writeLocalFile(file, local);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readLocalFile(file)).toMatchObject({ door: local.door, secret: 's' });
  });

  it.each([
    ['an older version of the platform wrote it', '{"door":"http://127.0.0.1:4000"}'],
    ['a full disk left half of it', '{"door":"http'],
  ])('counts as missing when %s', (_, content) => {
    const file = join(folder, 'old.json');
    writeFileSync(file, content);
    expect(readLocalFile(file)).toBeUndefined();
    expect(readLocalFile(join(folder, 'none.json'))).toBeUndefined();
  });
});

describe('the demo accounts', () => {
  it('have one that reads the books of every union, for verify', () => {
    expect(demoAccounts.find(({ name }) => name === 'national-auditor')).toMatchObject({
      role: 'auditor',
      tradeUnionCode: null,
    });
  });

  it('have ids and names of their own', () => {
    expect(new Set(demoAccounts.map(({ personId }) => personId)).size).toBe(demoAccounts.length);
    expect(new Set(demoAccounts.map(({ name }) => name)).size).toBe(demoAccounts.length);
    expect(new Set(demoAccounts.map(({ mobile }) => mobile)).size).toBe(demoAccounts.length);
    expect(demoAccounts.every(({ mobile }) => parseMobile(mobile).ok)).toBe(true);
    expect(new Set(demoAccounts.map(({ residentId }) => residentId)).size).toBe(demoAccounts.length);
    // Of no region: no card bears it.
    for (const { residentId } of demoAccounts) {
      expect(parseResidentId(residentId).ok).toBe(true);
      expect(residentId.slice(0, 6)).toBe('000000');
    }
  });

  it('each say in both languages what they may do, in one line', () => {
    for (const { may, mayEn } of demoAccounts) {
      expect(may).toMatch(/^[\u4e00-\u9fff，、：]{8,40}$/);
      expect(mayEn).toMatch(/^[\x20-\x7e’]{20,110}$/);
    }
  });
});
