import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { introductionText, keyIdOf } from '@puhui/messaging/checkpoint-keys';
import type { SigningKey } from '../questions/billing.js';
import { acceptKey, judgeKeys, pinAll, unsigned } from './pinned-keys.js';

interface Pair {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}
function pair(): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: keyIdOf(pem), publicKey: pem, privateKey };
}
const [first, second, third, thief] = [pair(), pair(), pair(), pair()];

const told = ({ keyId, publicKey }: Pair, from: bigint, to: bigint): SigningKey => ({
  keyId,
  publicKey,
  firstCheckpoint: from,
  lastCheckpoint: to,
  introducedBy: null,
  introduction: null,
  introductionSignature: null,
});
/** @param signer who really signs; the key that is said to unless given. */
function introduced(key: SigningKey, by: Pair, after: bigint, signer = by): SigningKey {
  const introduction = introductionText({ from: by.keyId, to: key.keyId, after });
  const signature = sign(null, Buffer.from(introduction), signer.privateKey);
  return {
    ...key,
    introducedBy: by.keyId,
    introduction,
    introductionSignature: signature.toString('base64'),
  };
}
const pinned = pinAll([told(first, 1n, 4n)]);
const found = (...keys: readonly SigningKey[]): string[] =>
  judgeKeys(pinned, keys).differences.map((one) => `${one.what}: ${one.found}`);

describe('the keys that an auditor keeps', () => {
  it('are all that signed', () => {
    expect(judgeKeys(pinned, [told(first, 1n, 9n)])).toEqual({ differences: [], keys: pinned, followed: [] });
  });

  it('are followed by those that they introduced, one after the other', () => {
    const keys = [
      introduced(told(third, 8n, 9n), second, 7n),
      introduced(told(second, 5n, 7n), first, 4n),
      told(first, 1n, 4n),
    ];
    const judged = judgeKeys(pinned, keys);
    expect(judged.differences).toEqual([]);
    expect(judged.keys.map(({ keyId, lastCheckpoint }) => [keyId, lastCheckpoint])).toEqual([
      [first.keyId, '4'],
      [second.keyId, '7'],
      [third.keyId, null],
    ]);
    expect(judged.followed).toHaveLength(2);
  });

  it('find a key that nobody introduced, with what it signed', () => {
    expect(found(told(first, 1n, 4n), told(thief, 5n, 6n))).toEqual([
      `checkpoint 5 to 6: key ${thief.keyId}, which nobody introduced`,
    ]);
  });

  it('find a key that took the place of all others', () => {
    expect(found(told(thief, 1n, 6n))).toEqual([
      `signing_key ${first.keyId}: no row`,
      `checkpoint 1 to 6: key ${thief.keyId}, which nobody introduced`,
    ]);
  });

  it('believe no introduction that somebody else signed', () => {
    expect(found(told(first, 1n, 4n), introduced(told(second, 5n, 6n), first, 4n, thief))).toHaveLength(1);
  });
});

describe('the keys of an auditor’s file', () => {
  it('find what a key signed after it was over', () => {
    expect(found(told(first, 1n, 7n), introduced(told(second, 5n, 6n), first, 4n))).toEqual([
      `checkpoint 7: one by ${first.keyId}`,
    ]);
  });

  it('introduce one key each: a stolen one that is over introduces nobody', () => {
    const over = pinAll([told(first, 1n, 4n)]).map((key) => ({ ...key, lastCheckpoint: '4' }));
    const keys = [told(first, 1n, 4n), introduced(told(thief, 6n, 9n), first, 5n)];
    expect(judgeKeys(over, keys).differences).toHaveLength(1);
  });

  it('are over where the introduction says from the first, in a file that is begun after it', () => {
    const keys = [told(first, 1n, 4n), introduced(told(second, 5n, 6n), first, 4n)];
    const begun = judgeKeys(pinAll(keys), keys);
    expect(begun.differences).toEqual([]);
    expect(begun.keys.map(({ lastCheckpoint }) => lastCheckpoint)).toEqual(['4', null]);
    const forgotten = [told(first, 1n, 7n), told(second, 5n, 6n)];
    expect(judgeKeys(begun.keys, forgotten).differences.map(({ what }) => what)).toEqual(['checkpoint 7']);
  });

  it('are not followed by a second one that a stolen key introduces from the same checkpoint on', () => {
    const keys = [told(first, 1n, 4n), introduced(told(second, 5n, 6n), first, 4n)];
    const kept = judgeKeys(pinned, keys).keys;
    const stolen = introduced(told(thief, 7n, 9n), first, 4n);
    expect(judgeKeys(kept, [...keys, stolen]).differences.map(({ what }) => what)).toEqual([
      'checkpoint 7 to 9',
    ]);
  });

  it('find another key under the same name', () => {
    expect(found({ ...told(first, 1n, 4n), publicKey: thief.publicKey })).toEqual([
      `signing_key ${first.keyId}: another one of that name`,
    ]);
  });
});

describe('a key that is accepted by hand', () => {
  const keys = [told(first, 1n, 4n), told(second, 5n, 6n)];

  it('is believed from then on, and those before it are over where they signed last', () => {
    const accepted = acceptKey(pinned, keys, second.keyId);
    expect(judgeKeys(accepted, keys).differences).toEqual([]);
    expect(accepted.map(({ lastCheckpoint }) => lastCheckpoint)).toEqual(['4', null]);
    const goesOn = [told(first, 1n, 7n), told(second, 5n, 6n)];
    expect(judgeKeys(accepted, goesOn).differences.map(({ what }) => what)).toEqual(['checkpoint 7']);
    // Who put the first one back tells the auditor again.
    const again = acceptKey(accepted, goesOn, first.keyId);
    expect(judgeKeys(again, goesOn).differences).toEqual([]);
  });

  it.each([
    ['signed nothing', { ...told(second, 5n, 6n), firstCheckpoint: null, lastCheckpoint: null }],
    ['has another name than its own', { ...told(second, 5n, 6n), publicKey: thief.publicKey }],
    ['is not there', told(third, 5n, 6n)],
  ])('is refused when it %s', (_, key) => {
    expect(() => acceptKey(pinned, [told(first, 1n, 4n), key], second.keyId)).toThrow(
      `no checkpoint is signed by a key ${second.keyId}`,
    );
  });
});

describe('a checkpoint that is about to be noted', () => {
  const body = 'puhui-ledger-checkpoint-v1\nnumber 4\nroot-sha256 ab\n';
  const by = (key: Pair) => sign(null, Buffer.from(body), key.privateKey).toString('base64');
  const checkpoint = { number: 4n, rootHash: 'ab', keyId: first.keyId, body, signature: by(first) };

  it('is what a believed key has signed', () => {
    expect(unsigned(checkpoint, pinned)).toEqual([]);
    const endingAt = (lastCheckpoint: string) => pinned.map((key) => ({ ...key, lastCheckpoint }));
    expect(unsigned(checkpoint, endingAt('4'))).toEqual([]);
    expect(unsigned(checkpoint, endingAt('3'))).toHaveLength(1);
  });

  it.each([
    ['by somebody else', { signature: by(thief) }],
    ['by a key that nobody keeps', { keyId: thief.keyId, signature: by(thief) }],
    ['of another root', { rootHash: 'cd' }],
    ['of another number', { number: 5n }],
  ])('is not one that was signed %s', (_, change) => {
    expect(unsigned({ ...checkpoint, ...change }, pinned)).toHaveLength(1);
  });
});
