import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keysOutside, readKeptFile, type KeptFile } from './auditor-file.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const keyId = createHash('sha256').update(pem).digest('hex').slice(0, 16);
const hash = (digit: string): string => digit.repeat(64);
const body = `puhui-ledger-checkpoint-v1\nnumber 4\nroot-sha256 ${hash('c')}\n`;
const signature = sign(null, Buffer.from(body), privateKey).toString('base64');
const checkpoint = { number: '4', rootHash: hash('c'), keyId, body, signature };
const at = '2026-12-01T00:00:00.000Z';
const note = { at, checkpoint, services: [{ service: 'billing', block: '7', blockHash: hash('b'), at }] };
const file = {
  format: 'puhui-auditor/1',
  keys: [{ keyId, publicKey: pem, lastCheckpoint: null }],
  notes: [{ ...note, at: '2026-11-30T00:00:00.000Z' }, note],
};
const read = async (changes: object = {}) => readKeptFile(JSON.stringify({ ...file, ...changes }));
const kept = async (): Promise<KeptFile> => {
  const found = await read();
  if (typeof found === 'string') throw new Error(found);
  return found;
};

describe('the file that an auditor keeps, in a browser', () => {
  it('tells what was noted last, and is proved by its signatures', async () => {
    expect(await kept()).toEqual({ keys: file.keys, note, isProved: true });
  });

  it.each([
    ['a root', { ...checkpoint, rootHash: hash('d') }],
    ['a number', { ...checkpoint, number: '5' }],
    ['the text that was signed', { ...checkpoint, body: `${body}more\n` }],
    ['a signature', { ...checkpoint, signature: 'no base 64 !' }],
    ['the key that it names', { ...checkpoint, keyId: hash('0').slice(48) }],
  ])('is refused when somebody altered %s in it, in whichever note', async (_, changed) => {
    expect(await read({ notes: [{ ...note, checkpoint: changed }, note] })).toBe('altered');
  });

  it('is refused when somebody put another key in the place of one', async () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await read({ keys: [{ ...file.keys[0], publicKey: other }] })).toBe('altered');
    expect(await read({ keys: [{ ...file.keys[0], publicKey: 'no key' }] })).toBe('altered');
  });

  it('is no such file without a note, or when it is something else', async () => {
    expect(await read({ notes: [] })).toBe('no file');
    expect(await readKeptFile('{')).toBe('no file');
  });

  it('is read and said to be unproved by a browser that knows no such signatures', async () => {
    const unknown = new DOMException('Ed25519', 'NotSupportedError');
    const isSigned = async (): Promise<boolean> => Promise.reject(unknown);
    const found = await readKeptFile(JSON.stringify(file), { keyIdOf: () => keyId, isSigned });
    expect(found).toMatchObject({ isProved: false });
  });
});

it('keys that signed and are not in the auditor’s file are named', async () => {
  const key = { keyId, firstCheckpoint: '1', lastCheckpoint: '4' };
  const other = { keyId: 'x', firstCheckpoint: '5', lastCheckpoint: '6' };
  const unused = { keyId: 'y', firstCheckpoint: null, lastCheckpoint: null };
  expect(keysOutside(await kept(), [key, unused])).toEqual([]);
  expect(keysOutside(await kept(), [key, other])).toEqual([
    { kind: 'key-not-kept', what: 'checkpoint 5–6', expected: keyId, found: 'x' },
  ]);
});
