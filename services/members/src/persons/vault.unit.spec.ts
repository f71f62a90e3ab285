import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { residentIdCheckCharacter } from '@puhui/kernel';
import { aes256Gcm, ciphers } from '@puhui/platform/plain';
import { aPerson, now, someId } from '../spec/builders.js';
import { namedKey } from './keys.js';
import { mask, maskName, readPersonalData } from './person.js';
import { nobodys, Vault } from './vault.js';

const key = (): ReturnType<typeof namedKey> => namedKey(randomBytes(32));
const [master, hash] = [key(), key()];
const vault = new Vault(master, hash, aes256Gcm);
const person = aPerson(1);
const bornLater = '11010520491231002' + residentIdCheckCharacter('11010520491231002');

describe('the vault', () => {
  it('opens what it sealed', () => {
    expect(vault.open(vault.seal(someId(), person, nobodys))).toEqual(person);
  });

  it('names algorithm and keys beside the ciphertext, and shows nothing of the person in it', () => {
    const row = vault.seal(someId(), person, nobodys);
    expect(row).toMatchObject({ algorithm: 'aes-256-gcm-1', masterKeyId: master.id, hashKeyId: hash.id });
    expect(ciphers.has(row.algorithm)).toBe(true);
    const stored = Buffer.concat(Object.values(row).flatMap((v) => (v instanceof Uint8Array ? [v] : [])));
    expect(stored.includes(person.name)).toBe(false);
    expect(stored.includes(person.residentId)).toBe(false);
  });

  it('uses a key of its own for each person, so equal data look different', () => {
    const [one, two] = [vault.seal(someId(), person, nobodys), vault.seal(someId(), person, nobodys)];
    expect(one.mobileCipher).not.toEqual(two.mobileCipher);
    expect(one.residentIdHash).toEqual(two.residentIdHash);
  });

  it("does not open with another person's key or for another person, nor after any change", () => {
    const [one, two] = [vault.seal(someId(), person, nobodys), vault.seal(someId(), aPerson(2), nobodys)];
    expect(() => vault.open({ ...one, wrappedKey: two.wrappedKey })).toThrow(/authenticate/);
    expect(() => vault.open({ ...one, id: two.id })).toThrow(/authenticate/);
    expect(() => vault.open({ ...one, nameCipher: one.mobileCipher })).toThrow(/authenticate/);
    const altered = Buffer.from(one.mobileCipher);
    altered[20] = (altered[20] ?? 0) ^ 1;
    expect(() => vault.open({ ...one, mobileCipher: altered })).toThrow(/authenticate/);
  });
});

describe('the key of a person', () => {
  it('is erased with the wrapped key: nothing else opens the rest', () => {
    const row = vault.seal(someId(), person, nobodys);
    expect(() => vault.open({ ...row, wrappedKey: Buffer.alloc(60) })).toThrow(/authenticate/);
  });

  it('says which master key is missing', () => {
    const row = new Vault(key(), hash, aes256Gcm).seal(someId(), person, nobodys);
    expect(() => vault.open(row)).toThrow('master-key-is-at-hand');
  });

  it('seals every column', () => {
    const row = vault.seal(someId(), person, nobodys);
    expect(vault.sealOf(row)).toEqual(Buffer.from(row.seal));
    for (const change of [{ tradeUnionId: someId() }, { nameHash: Buffer.alloc(32) }, { algorithm: 'none' }])
      expect(vault.sealOf({ ...row, ...change })).not.toEqual(Buffer.from(row.seal));
  });

  it('hashes a name together with the resident ID, so equal names of two people differ', () => {
    expect(vault.nameHash('a', '张三')).not.toEqual(vault.nameHash('b', '张三'));
  });

  it('keeps words about a person under their key, for one place alone, and loses them with it', () => {
    const row = vault.seal(someId(), person, nobodys);
    const kept = vault.sealWords(row, 'unmasking:1', '核对名册');
    expect(kept).toMatch(/^sealed:[A-Za-z0-9+/=]+$/);
    expect(vault.openWords(row, 'unmasking:1', kept)).toBe('核对名册');
    expect(() => vault.openWords(row, 'unmasking:2', kept)).toThrow(/authenticate/);
    expect(vault.openWords(undefined, 'unmasking:1', kept)).toBeNull();
    expect(vault.openWords(row, 'unmasking:1', '早先的话')).toBe('早先的话');
    expect(vault.openWords(undefined, 'unmasking:1', '早先的话')).toBeNull();
  });

  it('erases a person down to an id and a seal that holds', () => {
    const row = vault.seal(someId(), person, nobodys);
    const erased = vault.erase(row);
    expect(vault.sealOf(erased)).toEqual(Buffer.from(erased.seal));
    expect([erased.wrappedKey, erased.nameCipher, erased.mobileCipher].map((bytes) => bytes.length)).toEqual([
      0, 0, 0,
    ]);
    expect(erased.residentIdHash).not.toEqual(row.residentIdHash);
    expect(erased.residentIdHash).not.toEqual(vault.erase(row).residentIdHash);
    expect(() => vault.open(erased)).toThrow('algorithm-is-known');
  });

  it('refuses one key for both purposes, and a short key', () => {
    expect(() => new Vault(master, master, aes256Gcm)).toThrow('master-and-hash-keys-differ');
    expect(() => namedKey(randomBytes(16))).toThrow('a-key-has-32-bytes');
  });
});

describe('a vault with other keys than before', () => {
  const [newMaster, newHash] = [key(), key()];
  const changed = new Vault(newMaster, newHash, aes256Gcm, { masters: [master], hashes: [hash] });
  const row = vault.seal(someId(), person, nobodys);

  it('opens, renames and seals what lies under those, by those', () => {
    expect(changed.open(row)).toEqual(person);
    const renamed = changed.rename(row, '李四');
    expect(renamed.nameHash).toEqual(vault.nameHash(person.residentId, '李四'));
    expect(vault.sealOf(renamed)).toEqual(Buffer.from(renamed.seal));
    expect(changed.isUnderKeysOfNow(row)).toBe(false);
  });

  it('moves it under its own, where it needs those before no more', () => {
    const moved = changed.underKeysOfNow(row);
    const alone = new Vault(newMaster, newHash, aes256Gcm);
    expect(alone.open(moved)).toEqual(person);
    expect(alone.sealOf(moved)).toEqual(Buffer.from(moved.seal));
    expect(moved).toMatchObject({
      masterKeyId: newMaster.id,
      hashKeyId: newHash.id,
      nameCipher: row.nameCipher,
    });
    expect(() => vault.open(moved)).toThrow('master-key-is-at-hand');
  });

  it('finds a document by all hashes, its own last', () => {
    expect(changed.hashesOf(person.residentId)).toEqual([
      { hashKeyId: hash.id, residentIdHash: Buffer.from(row.residentIdHash) },
      { hashKeyId: newHash.id, residentIdHash: changed.residentIdHash(person.residentId) },
    ]);
  });

  it('makes a digest by its own key, and compares by the one that made what was told', () => {
    const told = vault.digest('membership-rest', 'x');
    expect(changed.digest('membership-rest', 'x')).not.toBe(told);
    expect(changed.digest('membership-rest', 'x', told)).toBe(told);
    expect(changed.digest('membership-rest', 'y', told)).toBe(changed.digest('membership-rest', 'y'));
  });
});

describe('personal data', () => {
  it('is read and brought into one form', () => {
    const typed = { name: ' 欧阳娜娜 ', residentId: '11010519491231002x', mobile: '+86 138-1234-5678' };
    expect(readPersonalData(typed, now)).toEqual({
      ok: true,
      value: { name: '欧阳娜娜', residentId: '11010519491231002X', mobile: '13812345678' },
    });
  });

  it.each([
    [{ name: ' ' }, 'name', 'NAME_LENGTH'],
    [{ residentId: '110105194912310021' }, 'residentId', 'RESIDENT_ID_CHECK_DIGIT'],
    [{ residentId: '11010519490230002X' }, 'residentId', 'RESIDENT_ID_BIRTH_DATE'],
    [{ residentId: bornLater }, 'residentId', 'RESIDENT_ID_BIRTH_DATE'],
    [{ mobile: '0898-66666666' }, 'mobile', 'MOBILE_FORM'],
  ])('with %j is refused', (change, field, problem) => {
    expect(readPersonalData({ ...person, ...change }, now)).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field, problem },
    });
  });

  it('is masked down to a family name and seven characters', () => {
    expect(['张三', '欧阳娜娜', '李', 'Ann'].map(maskName)).toEqual(['张*', '欧**', '李*', 'A**']);
    expect(mask({ name: '张三', residentId: '11010519491231002X', mobile: '13812345678' })).toEqual({
      maskedName: '张*',
      maskedMobile: '138****5678',
      maskedResidentId: '110***********002X',
      identityType: 'resident_id',
      maskedIdentityNumber: '110***********002X',
    });
  });
});
