import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@puhui/testkit/plain';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { keyIdOf } from '@puhui/messaging/checkpoint-keys';
import type { Question } from '../door/request.js';
import { readAuditorFile } from './auditor-file.js';
import { verified } from './with-auditor-file.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const keyId = keyIdOf(pem);
const hash = (digit: string): string => digit.repeat(64);

const signedBy = (by: string, of: KeyObject, number: string) => {
  const body = `puhui-ledger-checkpoint-v1\nnumber ${number}\nroot-sha256 ${hash('c')}\n`;
  const signature = sign(null, Buffer.from(body), of).toString('base64');
  return { number, rootHash: hash('c'), keyId: by, body, signature };
};
const checkpoint = (number: string) => signedBy(keyId, privateKey, number);
const page = (...nodes: readonly object[]) => ({ nodes, pageInfo: { endCursor: null, hasNextPage: false } });
const key = {
  keyId,
  publicKey: pem,
  firstCheckpoint: '1',
  lastCheckpoint: '4',
  introducedBy: null,
  introduction: null,
  introductionSignature: null,
};
const zero = '0';
const totals = Object.fromEntries(
  'appropriated allocatedDown free encumbered reused consumed released open paid suspense statementLines payments creditsDue'
    .split(' ')
    .map((name) => [name, zero]),
);

interface Asked {
  readonly field: string;
  readonly variables: object;
}
/** A platform with a checkpoint, and what it was asked. */
function platform(answers: Record<string, unknown> = {}) {
  const asked: Asked[] = [];
  const all: Record<string, unknown> = {
    ...Object.fromEntries(
      ['members', 'partners', 'benefits', 'billing'].map((service) => [
        `${service}Integrity`,
        {
          service,
          ok: true,
          watermark: '2026-12-01T00:00:00.000Z',
          chainBlock: '7',
          chainHash: hash('b'),
          checks: [],
        },
      ]),
    ),
    controlTotals: { ...totals, books: [], tradeUnions: [] },
    campaigns: page(),
    ledgerSigningKeys: [key],
    ledgerCheckpoints: page(checkpoint('4')),
    ...answers,
  };
  return {
    asked,
    ask: async <V extends object, T>({ document, read }: Question<V, T>, variables: V): Promise<T> => {
      const field = /\{\s*(\w+)/.exec(document)?.[1] ?? '';
      asked.push({ field, variables });
      return read({ [field]: all[field] });
    },
  };
}
const quiet = (): void => undefined;

let path: string;
beforeEach(() => {
  path = join(temporaryFolder('auditor'), 'kept.json');
});

describe('verify without a file of the auditor’s', () => {
  it('says in both languages that it believes what the platform says of itself', async () => {
    const { notes } = await verified(platform(), {}, quiet);
    expect(notes.join()).toMatch(/没有与经审人员自己保存的文件比对.*trusts what the platform says of itself/);
  });
});

describe('a file that an auditor keeps', () => {
  it('is begun with the keys and the newest checkpoint, and says to compare the keys', async () => {
    const { notes } = await verified(platform(), { keys: path, keep: true }, quiet);
    expect(notes.join()).toContain(keyId);
    const { keys, notes: noted } = await readAuditorFile(path);
    expect(keys).toEqual([{ keyId, publicKey: pem, lastCheckpoint: null }]);
    expect(noted.map((note) => [note.checkpoint.number, note.services.length])).toEqual([['4', 4]]);
  });

  it('is compared with everything, and from a checkpoint on with what is new', async () => {
    await verified(platform(), { keys: path, keep: true }, quiet);
    const [whole, since] = [platform(), platform()];
    await verified(whole, { keys: path }, quiet);
    const { notes } = await verified(since, { keys: path, since: '4', keep: true }, quiet);
    const billing = { block: '7', blockHash: hash('b'), checkpoint: '4', rootHash: hash('c') };
    for (const [{ asked }, newOnly] of [
      [whole, false],
      [since, true],
    ] as const)
      expect(asked.find(({ field }) => field === 'billingIntegrity')?.variables).toMatchObject({
        noted: { ...billing, newOnly },
      });
    expect(since.asked.map(({ field }) => field)).not.toContain('controlTotals');
    expect(notes.join()).toContain('the whole proof finds');
    expect((await readAuditorFile(path)).notes).toHaveLength(2);
  });
});

describe('the auditor’s file, where something differs,', () => {
  const strange = (): ReturnType<typeof platform> =>
    platform({ ledgerCheckpoints: page({ ...checkpoint('4'), rootHash: hash('d') }) });

  it('is not written, and that is said', async () => {
    const { differences, notes } = await verified(strange(), { keys: path, keep: true }, quiet);
    expect(differences.map(({ what }) => what)).toEqual(['checkpoint 4']);
    expect(existsSync(path)).toBe(false);
    expect(notes).toContainEqual(
      expect.stringMatching(
        /--keep noted nothing in .*kept.json: there is 1 difference, and the file was not written/,
      ),
    );
  });

  it('stays as it was, and that is said', async () => {
    await verified(platform(), { keys: path, keep: true }, quiet);
    const before = readFileSync(path, 'utf8');
    const { notes } = await verified(strange(), { keys: path, keep: true }, quiet);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(notes).toContainEqual(expect.stringContaining('and the file stays at checkpoint 4'));
  });
});

describe('the auditor’s file', () => {
  it('finds a platform that has another key', async () => {
    await verified(platform(), { keys: path, keep: true }, quiet);
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const thief = platform({ ledgerSigningKeys: [{ ...key, publicKey: other, keyId: keyIdOf(other) }] });
    const { differences } = await verified(thief, { keys: path }, quiet);
    expect(differences.map(({ where }) => where)).toContain('billing signing-key');
  });

  it.each([
    ['a root', hash('c'), hash('e')],
    ['a number', '"number": "4"', '"number": "5"'],
    ['a key', keyId, '0123456789abcdef'],
  ])('is refused when somebody altered %s in it', async (_, was, is) => {
    await verified(platform(), { keys: path, keep: true }, quiet);
    writeFileSync(path, readFileSync(path, 'utf8').replace(was, is));
    await expect(verified(platform(), { keys: path }, quiet)).rejects.toThrow('the file was altered');
  });

  it('is refused when it is something else, or only a part of it', async () => {
    for (const text of ['{', '{}', 'format: puhui-auditor/1']) {
      writeFileSync(path, text);
      await expect(verified(platform(), { keys: path }, quiet)).rejects.toThrow('no file that verify --keep');
    }
  });

  it('has to be there, and to have the checkpoint that is named', async () => {
    await expect(verified(platform(), { keys: path }, quiet)).rejects.toThrow('there is no file');
    await verified(platform(), { keys: path, keep: true }, quiet);
    await expect(verified(platform(), { keys: path, since: '9' }, quiet)).rejects.toThrow(
      'has no checkpoint 9; 4',
    );
  });

  it('is not begun before anything was signed', async () => {
    const empty = platform({ ledgerCheckpoints: page(), ledgerSigningKeys: [] });
    await expect(verified(empty, { keys: path, keep: true }, quiet)).rejects.toThrow('nothing is signed yet');
    expect(existsSync(path)).toBe(false);
  });
});

it('the file takes in a key that nobody introduced once its keeper accepts that one', async () => {
  await verified(platform(), { keys: path, keep: true }, quiet);
  const next = generateKeyPairSync('ed25519');
  const nextPem = next.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const nextId = keyIdOf(nextPem);
  const nextKey = { ...key, keyId: nextId, publicKey: nextPem, firstCheckpoint: '5', lastCheckpoint: '6' };
  const changed = platform({
    ledgerSigningKeys: [key, nextKey],
    ledgerCheckpoints: page(signedBy(nextId, next.privateKey, '6')),
  });
  const unasked = await verified(changed, { keys: path, keep: true }, quiet);
  expect(unasked.differences.map(({ what }) => what)).toContain('checkpoint 5 to 6');
  const { differences } = await verified(changed, { keys: path, keep: true, acceptKey: nextId }, quiet);
  expect(differences).toEqual([]);
  const { keys, notes } = await readAuditorFile(path);
  expect(keys.map((one) => [one.keyId, one.lastCheckpoint])).toEqual([
    [keyId, '4'],
    [nextId, null],
  ]);
  expect(notes).toHaveLength(2);
});
