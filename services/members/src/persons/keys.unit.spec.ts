import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { aes256Gcm } from '@puhui/platform/plain';
import { howFar } from '@puhui/testkit/plain';
import fc from 'fast-check';
import { aPerson, someId } from '../spec/builders.js';
import { keyedHash, namedKey } from './keys.js';
import { vaultOf } from './keys-of-config.js';
import { nobodys } from './vault.js';

describe('a named key', () => {
  it('has the same name wherever it is loaded, and reveals nothing of itself', () => {
    const bytes = randomBytes(32);
    expect(namedKey(bytes).id).toBe(namedKey(Buffer.from(bytes)).id);
    expect(namedKey(bytes).id).toMatch(/^[0-9a-f]{16}$/);
    expect(bytes.toString('hex')).not.toContain(namedKey(bytes).id);
    expect(namedKey(randomBytes(32)).id).not.toBe(namedKey(bytes).id);
  });
});

describe('a keyed hash', () => {
  const key = namedKey(Buffer.alloc(32, 1));

  it('differs by purpose, by key and by value', () => {
    const hash = keyedHash(key, 'name', 'a').toString('hex');
    const others = [
      keyedHash(key, 'resident-id', 'a'),
      keyedHash(namedKey(Buffer.alloc(32, 2)), 'name', 'a'),
      keyedHash(key, 'name', 'b'),
    ];
    expect(others.map((other) => other.toString('hex'))).not.toContain(hash);
    expect(keyedHash(key, 'name', Buffer.from('a')).toString('hex')).toBe(hash);
  });

  it('stays what it is: stored hashes are found by it', () => {
    expect(keyedHash(key, 'resident-id', '11010519491231002X').toString('hex')).toBe(
      '27694a95b38a675f249385db3de5bf604895ab7420bed51110bacbba5dabc8b7',
    );
  });
});

describe('the cipher', () => {
  it('opens what it sealed, whatever it is, and looks different each time', () => {
    const key = createSecretKey(randomBytes(aes256Gcm.keyBytes));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (plain, context) => {
        const [one, two] = [aes256Gcm.seal(plain, key, context), aes256Gcm.seal(plain, key, context)];
        expect(one.equals(two)).toBe(false);
        expect(new Uint8Array(aes256Gcm.open(one, key, context))).toEqual(plain);
      }),
      howFar({ few: 50, many: 2_000 }),
    );
  });

  it('notices every changed bit, and a truncated text', () => {
    const key = createSecretKey(randomBytes(aes256Gcm.keyBytes));
    const sealed = aes256Gcm.seal(Buffer.from('13812345678'), key, 'mobile');
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const altered = Buffer.from(sealed);
        altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => aes256Gcm.open(altered, key, 'mobile')).toThrow(/authenticate/);
      }),
    );
    expect(() => aes256Gcm.open(sealed.subarray(0, 20), key, 'mobile')).toThrow('ciphertext-is-whole');
    expect(() => aes256Gcm.open(sealed, key, 'name')).toThrow(/authenticate/);
  });
});

describe('the keys of the configuration', () => {
  const both = {
    masterKey: Buffer.alloc(32, 1),
    hashKey: 'sixteen characters',
    masterKeyBefore: null,
    hashKeysBefore: [],
  };

  it('make the same vault wherever they are the same', () => {
    const row = vaultOf(both).seal(someId(), aPerson(1), nobodys);
    expect(vaultOf(both).open(row)).toEqual(aPerson(1));
    expect(vaultOf(both).sealOf(row).toString('hex')).toBe(Buffer.from(row.seal).toString('hex'));
  });

  it.each([
    [{ ...both, masterKey: null }, 'PUHUI_MASTER_KEY is missing'],
    [{ ...both, hashKey: null }, 'PUHUI_HASH_KEY is missing'],
  ])('that are missing are named: %#', (config, sentence) => {
    expect(() => vaultOf(config)).toThrow(sentence);
  });
});
