import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { readTrustedDocuments, trustedCache } from './trusted-documents.js';

const text = '{ campaign(id: "c1") { title } }';
const hash = createHash('sha256').update(text).digest('hex');

function fileWith(content: object): string {
  const file = join(temporaryFolder('documents'), 'trusted-documents.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('trusted documents', () => {
  it('are found by the hash of their text', async () => {
    const documents = readTrustedDocuments(fileWith({ [hash]: text }));
    expect(await trustedCache(documents).get(`apq:${hash}`)).toBe(text);
    expect(await trustedCache(documents).get(`apq:${'0'.repeat(64)}`)).toBeUndefined();
  });

  it('are none where the pages have not been built', () => {
    expect(readTrustedDocuments('/nowhere/trusted-documents.json').size).toBe(0);
  });

  it('are refused when somebody has edited one', () => {
    expect(() => readTrustedDocuments(fileWith({ [hash]: `${text} ` }))).toThrow(/has another hash/);
  });

  it('cannot be added by a caller', async () => {
    const documents = readTrustedDocuments(fileWith({}));
    await trustedCache(documents).set();
    expect(documents.size).toBe(0);
  });
});
