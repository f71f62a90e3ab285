import { describe, expect, it } from '@jest/globals';
import { keysOutside, notedOf, readAuditorFile } from './auditor-file.js';

const noted = { service: 'billing', block: '7', blockHash: 'ab', at: '2026-12-01T00:00:00.000Z' };
const checkpoint = { number: '4', rootHash: 'cd', keyId: 'k', body: 'b', signature: 's' };
const note = { at: noted.at, checkpoint, services: [noted, { ...noted, service: 'members' }] };
const file = {
  format: 'puhui-auditor/1',
  keys: [{ keyId: 'k' }],
  notes: [{ ...note, checkpoint: null }, note],
};

describe('the file that an auditor keeps', () => {
  it('tells its keys, and what was noted last of each part', () => {
    const read = readAuditorFile(JSON.stringify(file));
    expect(read?.keyIds).toEqual(['k']);
    if (read === null) throw new Error('it was not read');
    const { block, blockHash, at } = noted;
    expect(notedOf(read, 'billing', true)).toEqual({
      block,
      blockHash,
      at,
      checkpoint: '4',
      rootHash: 'cd',
      newOnly: true,
    });
    expect(notedOf(read, 'members', false)).toMatchObject({ checkpoint: null, newOnly: false });
    expect(notedOf(read, 'partners', false)).toBeNull();
  });

  it('finds keys that signed and are not in it', () => {
    const key = { keyId: 'k', firstCheckpoint: '1', lastCheckpoint: '4' };
    const other = { keyId: 'x', firstCheckpoint: '5', lastCheckpoint: '6' };
    const unused = { keyId: 'y', firstCheckpoint: null, lastCheckpoint: null };
    const read = readAuditorFile(JSON.stringify(file));
    if (read === null) throw new Error('it was not read');
    expect(keysOutside(read, [key, unused])).toEqual([]);
    expect(keysOutside(read, [key, other])).toEqual([{ place: 'checkpoint 5–6', expected: 'k', found: 'x' }]);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['another format', JSON.stringify({ ...file, format: 'x' })],
    ['without a note', JSON.stringify({ ...file, notes: [] })],
    ['a key without a name', JSON.stringify({ ...file, keys: [{}] })],
    ['a note of something else', JSON.stringify({ ...file, notes: [{ ...note, services: [{}] }] })],
    ['a checkpoint without its root', JSON.stringify({ ...file, notes: [{ ...note, checkpoint: {} }] })],
  ])('is not read when it is %s', (_, text) => {
    expect(readAuditorFile(text)).toBeNull();
  });
});
