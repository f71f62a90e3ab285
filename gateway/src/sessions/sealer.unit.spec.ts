import { describe, expect, it } from '@jest/globals';
import { Sealer } from './sealer.js';

const sealer = new Sealer(Buffer.alloc(32, 1));
const other = new Sealer(Buffer.alloc(32, 2));

describe('a sealed text', () => {
  it('opens with the same key for the same use', () => {
    expect(sealer.open(sealer.seal({ a: '一' }, 'x'), 'x')).toEqual({ a: '一' });
  });

  it('does not open with another key, for another use, or after a change', () => {
    const sealed = sealer.seal({ a: 1 }, 'x');
    expect(other.open(sealed, 'x')).toBeNull();
    expect(sealer.open(sealed, 'y')).toBeNull();
    for (const at of [0, 15, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(sealer.open(changed, 'x')).toBeNull();
    }
    expect(sealer.open(Buffer.alloc(0), 'x')).toBeNull();
  });

  it('is different each time', () => {
    expect(sealer.seal({ a: 1 }, 'x').equals(sealer.seal({ a: 1 }, 'x'))).toBe(false);
  });
});

describe('the hash of a secret', () => {
  it('differs under another key, and so does the key’s name', () => {
    expect(sealer.hash('s').equals(new Sealer(Buffer.alloc(32, 1)).hash('s'))).toBe(true);
    expect(sealer.hash('s').equals(other.hash('s'))).toBe(false);
    expect(sealer.keyId).not.toBe(other.keyId);
  });
});
