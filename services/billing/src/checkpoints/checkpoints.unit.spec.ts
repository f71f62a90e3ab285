import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkpointProblems, leavesOf, signCheckpoint } from './checkpoint.js';
import { signingKeyFrom } from './signing-key.js';
import { keyIdOf } from '@puhui/messaging/checkpoint-keys';
import type { ChainHead } from '../ledger/books.js';
import { merkleRoot } from './merkle-tree.js';

const key = signingKeyFrom(Buffer.alloc(32, 7));
const heads: ChainHead[] = ['b', 'a', 'c'].map((name, index) => ({
  tradeUnionId: `0199aaaa-0000-7000-8000-00000000000${name}`,
  number: String(index + 1),
  hash: name.repeat(64),
}));
const at = new Date('2026-11-22T03:00:00.000Z');

// Roots from RFC 6962's reference implementation, over its well-known eight leaves.
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));

it.each([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
])('the Merkle tree has the published root over %i leaves', (count, root) => {
  expect(merkleRoot(leaves.slice(0, count)).toString('hex')).toBe(root);
});

/** The same tree by another road: level by level, the odd node carried up, as auditors' scripts do it. */
function rootByLevels(leaves_: readonly Buffer[]): Buffer {
  const hashOf = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  let level = leaves_.map((leaf) => hashOf(Buffer.from([0]), leaf));
  if (level.length === 0) return hashOf();
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at_ = 0; at_ < level.length; at_ += 2) {
      const [left, right] = [level[at_] as Buffer, level[at_ + 1]];
      above.push(right ? hashOf(Buffer.from([1]), left, right) : left);
    }
    level = above;
  }
  return level[0] as Buffer;
}
const someLeaves = fc
  .array(fc.uint8Array({ maxLength: 70 }), { maxLength: 70 })
  .map((all) => all.map((bytes) => Buffer.from(bytes)));

it('the Merkle tree has the same root as another implementation, over any leaves', () => {
  fc.assert(
    fc.property(someLeaves, (data) => {
      expect(merkleRoot(data).toString('hex')).toBe(rootByLevels(data).toString('hex'));
    }),
  );
});

it('the Merkle tree has another root when a leaf is altered, removed, doubled or moved', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(1_000_000), { minLength: 2, maxLength: 40 }),
      fc.nat(),
      (numbers, n) => {
        const data: Buffer[] = numbers.map((number) => Buffer.from(`leaf ${number}`));
        const at_ = n % data.length;
        const root = merkleRoot(data).toString('hex');
        const changed = [
          data.with(at_, Buffer.from('altered')),
          data.toSpliced(at_, 1),
          data.toSpliced(at_, 0, data[at_] as Buffer),
          data.toReversed(),
        ];
        for (const other of changed) expect(merkleRoot(other).toString('hex')).not.toBe(root);
      },
    ),
  );
});

it('the Merkle tree never takes an inner node for a leaf', () => {
  const [left, right] = [Buffer.from('left'), Buffer.from('right')];
  const inner = [left, right].map((leaf) => merkleRoot([leaf]));
  expect(merkleRoot([Buffer.concat(inner)])).not.toEqual(merkleRoot([left, right]));
});

it('a checkpoint signs the heads in one order, whatever order they come in', () => {
  const one = signCheckpoint(heads, null, key, at);
  const other = signCheckpoint(heads.toReversed(), null, key, at);
  expect(one.rootHash).toEqual(other.rootHash);
  expect(leavesOf(heads)).toHaveLength(3);
});

it('a checkpoint can be read by a person and follows the one before', () => {
  const first = signCheckpoint(heads, null, key, at);
  const second = signCheckpoint(heads, first, key, at);
  expect(second.body.split('\n').slice(0, 4)).toEqual([
    'puhui-ledger-checkpoint-v1',
    'number 2',
    'signed-at 2026-11-22T03:00:00.000Z',
    'tree-size 3',
  ]);
  expect(second.body).toContain(`previous-root-sha256 ${first.rootHash.toString('hex')}`);
});

it('an untouched checkpoint verifies', () => {
  expect(checkpointProblems(signCheckpoint(heads, null, key, at), key.publicKey)).toEqual([]);
});

it.each([
  ['a head', { heads: heads.slice(1) }, 'the root is not that of its heads'],
  ['the time', { signedAt: new Date(0) }, 'the signed text does not say what the row says'],
  ['the signature', { signature: Buffer.alloc(64) }, 'the signature does not verify'],
  ['the text', { body: 'another text' }, 'the signature does not verify'],
])('a checkpoint reveals that somebody changed %s', (_, change, problem) => {
  const altered = { ...signCheckpoint(heads, null, key, at), ...change };
  expect(checkpointProblems(altered, key.publicKey)).toContain(problem);
});

it.each([
  ['no key at all', 'x'],
  ['an empty text', ''],
  ['a key cut short', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'],
  [
    'a key of another kind',
    generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .publicKey.export({ type: 'spki', format: 'pem' })
      .toString(),
  ],
])('a checkpoint is rejected without a crash under %s', (_, publicKey) => {
  const keyId = keyIdOf(publicKey);
  const signed = signCheckpoint(heads, null, { ...key, keyId }, at);
  expect(checkpointProblems(signed, publicKey)).toEqual(['the signature does not verify']);
});

it('a checkpoint is rejected under another key', () => {
  const stranger = signingKeyFrom(randomBytes(32));
  expect(checkpointProblems(signCheckpoint(heads, null, stranger, at), key.publicKey)).toContain(
    'the signature does not verify',
  );
});

it('the same seed gives the same key and key id', () => {
  expect(signingKeyFrom(Buffer.alloc(32, 7)).keyId).toBe(key.keyId);
  expect(signingKeyFrom(Buffer.alloc(32, 8)).keyId).not.toBe(key.keyId);
});
