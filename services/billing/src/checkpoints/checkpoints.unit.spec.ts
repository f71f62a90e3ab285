import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkpointProblems,
  leavesOf,
  signCheckpoint,
  signingKeyFrom,
  type ChainHead,
} from './checkpoint.js';
import { inclusionProof, merkleRoot, rootFromProof } from './merkle-tree.js';

const key = signingKeyFrom(Buffer.alloc(32, 7));
const heads: ChainHead[] = ['b', 'a', 'c'].map((name, index) => ({
  tradeUnionId: `0199aaaa-0000-7000-8000-00000000000${name}`,
  number: String(index + 1),
  hash: name.repeat(64),
}));
const at = new Date('2026-11-22T03:00:00.000Z');

describe('the Merkle tree', () => {
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
  ])('has the published root over %i leaves', (count, root) => {
    expect(merkleRoot(leaves.slice(0, count)).toString('hex')).toBe(root);
  });

  it('proves each leaf to somebody who holds only the root', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        (data, n) => {
          const nodes = data.map((bytes) => Buffer.from(bytes));
          const index = n % nodes.length;
          const leaf = nodes[index] ?? Buffer.alloc(0);
          const proof = inclusionProof(nodes, index);
          expect(rootFromProof(leaf, index, nodes.length, proof)).toEqual(merkleRoot(nodes));
          const forged = rootFromProof(Buffer.from(`${leaf.toString('hex')}!`), index, nodes.length, proof);
          expect(forged).not.toEqual(merkleRoot(nodes));
        },
      ),
    );
  });
});

describe('a checkpoint', () => {
  it('signs the heads in one order, whichever they come in', () => {
    const one = signCheckpoint(heads, null, key, at);
    const other = signCheckpoint(heads.toReversed(), null, key, at);
    expect(one.rootHash).toEqual(other.rootHash);
    expect(leavesOf(heads)).toHaveLength(3);
  });

  it('can be read by a person and follows the one before', () => {
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

  it('has nothing wrong with it when nobody touched it', () => {
    expect(checkpointProblems(signCheckpoint(heads, null, key, at), key.publicKey)).toEqual([]);
  });

  it.each([
    ['a head', { heads: heads.slice(1) }, 'the root is not that of its heads'],
    ['the time', { signedAt: new Date(0) }, 'the signed text does not say what the row says'],
    ['the signature', { signature: Buffer.alloc(64) }, 'the signature does not verify'],
    ['the text', { body: 'another text' }, 'the signature does not verify'],
  ])('says so when somebody changed %s', (_, change, problem) => {
    const altered = { ...signCheckpoint(heads, null, key, at), ...change };
    expect(checkpointProblems(altered, key.publicKey)).toContain(problem);
  });

  it('is not believed under another key', () => {
    const stranger = signingKeyFrom(randomBytes(32));
    expect(checkpointProblems(signCheckpoint(heads, null, stranger, at), key.publicKey)).toContain(
      'the signature does not verify',
    );
  });

  it('has the same key and key id for the same seed', () => {
    expect(signingKeyFrom(Buffer.alloc(32, 7)).keyId).toBe(key.keyId);
    expect(signingKeyFrom(Buffer.alloc(32, 8)).keyId).not.toBe(key.keyId);
  });
});
