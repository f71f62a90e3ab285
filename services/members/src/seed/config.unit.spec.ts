import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { readAccounts } from './config.js';

const file = join(temporaryFolder('accounts'), 'accounts.json');
const account = {
  name: 'hainan-officer',
  personId: '01900000-0000-7000-8000-000000000002',
  title: '海南省总工会干部',
  role: 'union_officer',
  tradeUnionCode: '46',
  residentId: '000000199001010017',
};

describe('local accounts', () => {
  it('are read from their file, whatever else is in it', () => {
    writeFileSync(file, JSON.stringify([{ ...account, titleEn: 'Union officer, Hainan' }]));
    expect(readAccounts(file)).toEqual([account]);
  });

  it('are none when no file is named', () => {
    expect(readAccounts('')).toEqual([]);
  });

  it.each([
    ['an unknown role', [{ ...account, role: 'emperor' }]],
    ['a person without an id', [{ ...account, personId: 'x' }]],
    ['more accounts than a demo has', Array.from({ length: 201 }, () => account)],
    ['no list', account],
  ])('are refused with %s', (_, content) => {
    writeFileSync(file, JSON.stringify(content));
    expect(() => readAccounts(file)).toThrow(/invalid|too_big|expected/i);
  });

  it('need the file that is named', () => {
    expect(() => readAccounts(`${file}.missing`)).toThrow('ENOENT');
  });
});
