import { describe, expect, it } from '@jest/globals';
import { alteredIn, auditorFileIn, notedOf, saysItself, type AuditorFile } from './auditor-file.js';

const hash = (digit: string): string => digit.repeat(64);
const keyId = '0123456789abcdef';
const body = `puhui-ledger-checkpoint-v1\nnumber 4\nroot-sha256 ${hash('c')}\n`;
const checkpoint = { number: '4', rootHash: hash('c'), keyId, body, signature: 'signed' };
const noted = {
  service: 'billing',
  block: '7',
  blockHash: hash('b'),
  at: '2026-12-01T00:00:00.000Z',
} as const;
const note = { at: noted.at, checkpoint, services: [noted, { ...noted, service: 'members' as const }] };
const file: AuditorFile = {
  format: 'puhui-auditor/1',
  keys: [{ keyId, publicKey: 'pem', lastCheckpoint: null }],
  notes: [note],
};
const told = (changes: object): string => JSON.stringify({ ...file, ...changes });

describe('the file that an auditor keeps', () => {
  it('is read as it was written, with or without a note', () => {
    expect(auditorFileIn(JSON.stringify(file))).toEqual(file);
    expect(auditorFileIn(told({ notes: [] }))?.notes).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['of another format', told({ format: 'x' })],
    ['without keys', told({ keys: undefined })],
    ['of a key without a name', told({ keys: [{}] })],
    ['of a key that ends at no number', told({ keys: [{ ...file.keys[0], lastCheckpoint: 'x' }] })],
    ['a note without a checkpoint', told({ notes: [{ ...note, checkpoint: null }] })],
    ['a root that is no hash', told({ notes: [{ ...note, checkpoint: { ...checkpoint, rootHash: 'cd' } }] })],
    ['a note of an unknown service', told({ notes: [{ ...note, services: [{ ...noted, service: 'x' }] }] })],
    ['a block that is no number', told({ notes: [{ ...note, services: [{ ...noted, block: '7x' }] }] })],
    ['a note of no day', told({ notes: [{ ...note, at: '2026-13-41T00:00:00Z' }] })],
  ])('is not read when it is %s', (_, text) => {
    expect(auditorFileIn(text)).toBeNull();
  });
});

describe('whether it was altered', () => {
  const signatures = {
    keyIdOf: (pem: string): string => (pem === 'pem' ? keyId : 'another'),
    isSigned: async (_: string, signature: string): Promise<boolean> =>
      Promise.resolve(signature === 'signed'),
  };
  const altered = async (changes: Partial<AuditorFile>) => alteredIn({ ...file, ...changes }, signatures);
  const of = (changes: object): Partial<AuditorFile> => ({
    notes: [{ ...note, checkpoint: { ...checkpoint, ...changes } }],
  });

  it('is told by what no longer fits its signature', async () => {
    expect(await altered({})).toBeNull();
    expect(await altered({ keys: [{ keyId, publicKey: 'other', lastCheckpoint: null }] })).toBe(keyId);
    expect(await altered(of({ number: '5' }))).toBe('checkpoint 5');
    expect(await altered(of({ rootHash: hash('d') }))).toBe('checkpoint 4');
    expect(await altered(of({ signature: 'forged' }))).toBe('checkpoint 4');
    expect(await altered(of({ keyId: 'fedcba9876543210' }))).toBe('checkpoint 4');
  });

  it('is seen in a text that says another number or root than stands beside it', () => {
    expect(saysItself({ ...checkpoint, number: 4n })).toBe(true);
    expect(saysItself({ ...checkpoint, number: 44n })).toBe(false);
  });
});

describe('what a service is asked to compare with', () => {
  it('is its own block, and for billing the checkpoint as well', () => {
    const { block, blockHash, at } = noted;
    expect(notedOf(note, 'billing', true)).toEqual({
      block,
      blockHash,
      at,
      checkpoint: '4',
      rootHash: hash('c'),
      newOnly: true,
    });
    expect(notedOf(note, 'members', false)).toMatchObject({ checkpoint: null, newOnly: false });
  });

  it('is nothing where nothing was noted', () => {
    expect(notedOf(note, 'partners', false)).toBeNull();
    expect(notedOf(undefined, 'billing', false)).toBeNull();
  });
});
