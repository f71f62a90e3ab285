import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { documentCache, readTrustedDocuments, trustedIn } from './trusted-documents.js';

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
    const cache = documentCache(
      trustedIn(documents, () => new Map()),
      { learns: false },
    );
    expect(await cache.get(`apq:${hash}`)).toBe(text);
    expect(await cache.get(`apq:${'0'.repeat(64)}`)).toBeUndefined();
  });

  it('include those of the pages as they are built at the moment', async () => {
    const ofPages = new Map<string, string>();
    const isTrusted = trustedIn(new Map(), () => ofPages);
    expect(isTrusted(hash)).toBeUndefined();
    ofPages.set(hash, text);
    expect(isTrusted(hash)).toBe(text);
    expect(await documentCache(isTrusted, { learns: true }).get(`apq:${hash}`)).toBe(text);
  });

  it('are none where the pages have not been built', () => {
    expect(readTrustedDocuments('/nowhere/trusted-documents.json').size).toBe(0);
  });

  it('are refused when somebody has edited one', () => {
    expect(() => readTrustedDocuments(fileWith({ [hash]: `${text} ` }))).toThrow(/has another hash/);
  });

  it('cannot be added by a caller in production', async () => {
    const cache = documentCache(() => undefined, { learns: false });
    await cache.set(`apq:${hash}`, text);
    expect(await cache.get(`apq:${hash}`)).toBeUndefined();
  });

  it('are never pushed out by callers’ documents, which push out each other', async () => {
    const cache = documentCache((asked) => (asked === hash ? text : undefined), { learns: true });
    await cache.set(`apq:${hash}`, 'other');
    for (let n = 0; n < 1_000; n += 1) await cache.set(`apq:${n}`, `{ a${n} }`);
    expect(await cache.get(`apq:${hash}`)).toBe(text);
    expect(await cache.get('apq:999')).toBe('{ a999 }');
    await cache.set('apq:1000', '{ a1000 }');
    expect(await cache.get('apq:0')).toBeUndefined();
  });
});
