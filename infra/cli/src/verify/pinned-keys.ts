import { saysItself, type PinnedKey } from '@puhui/kernel';
import { isSigned, keyIdOf, readIntroduction } from '@puhui/messaging/checkpoint-keys';
import type { Checkpoint, SigningKey } from '../questions/billing.js';
import { UsageError } from '../exit.js';
import type { Difference } from './cross-checks.js';

const where = 'billing signing-key';

export interface KeysJudged {
  readonly differences: readonly Difference[];
  /** The keys that are believed from here on: those that were, and those that one of them introduced. */
  readonly keys: readonly PinnedKey[];
  /** Which keys were introduced, in words. */
  readonly followed: readonly string[];
}

/** A platform that is seen for the first time: its keys are taken as it tells them, and end where those say that follow them. */
export const pinAll = (told: readonly SigningKey[]): PinnedKey[] =>
  told.map(({ keyId, publicKey }) => ({ keyId, publicKey, lastCheckpoint: null }));

/**
 * Takes in a key that none of them introduced, once somebody has told the auditor outside of the platform that it signs from now on:
 * the others are over where they signed last.
 * @throws UsageError for a key by which nothing was signed
 */
export function acceptKey(
  pinned: readonly PinnedKey[],
  told: readonly SigningKey[],
  keyId: string,
): PinnedKey[] {
  const key = told.find((one) => one.keyId === keyId);
  if (key === undefined || key.lastCheckpoint === null || keyIdOf(key.publicKey) !== keyId)
    throw new UsageError(`没有用密钥 ${keyId} 签过存证 / no checkpoint is signed by a key ${keyId}`);
  const lastOf = (id: string): string | null =>
    told.find((one) => one.keyId === id)?.lastCheckpoint?.toString() ?? null;
  const others = pinned.filter((one) => one.keyId !== keyId);
  return [
    ...others.map((one) => ({ ...one, lastCheckpoint: one.lastCheckpoint ?? lastOf(one.keyId) })),
    { keyId, publicKey: key.publicKey, lastCheckpoint: null },
  ];
}

/**
 * Every key that signed is one that the auditor has, or was introduced by one of those: what the platform tells of a key proves nothing
 * by itself. A key that another one has followed is over behind the checkpoint that the introduction names.
 */
export function judgeKeys(pinned: readonly PinnedKey[], told: readonly SigningKey[]): KeysJudged {
  const believed = new Map(pinned.map((key) => [key.keyId, key]));
  const followed: string[] = [];
  // A key may have been introduced by one that was itself introduced.
  for (let found = true; found;) {
    found = false;
    for (const key of told) {
      const by = introducerOf(key, believed);
      if (by === null) continue;
      believed.set(by.keyId, by);
      // Also a key that is believed already was introduced, and ends the one before it: a file that was begun since has both.
      if (!believed.has(key.keyId))
        believed.set(key.keyId, { keyId: key.keyId, publicKey: key.publicKey, lastCheckpoint: null });
      followed.push(
        `签名密钥 ${by.keyId} 由 ${key.keyId} 接替 / key ${key.keyId} follows ${by.keyId} behind checkpoint ${by.lastCheckpoint ?? ''}`,
      );
      found = true;
    }
  }
  const keys = [...believed.values()];
  return {
    differences: [
      ...keys.flatMap((key) => lost(key, told)),
      ...told.flatMap((key) => strange(key, believed)),
    ],
    keys,
    followed,
  };
}

/** The key that is believed and signed that this one takes its place, with where it ends; null where none did. */
function introducerOf(key: SigningKey, believed: ReadonlyMap<string, PinnedKey>): PinnedKey | null {
  const { keyId, publicKey, introducedBy, introduction, introductionSignature } = key;
  const by = believed.get(introducedBy ?? '');
  if (by === undefined || introduction === null || introductionSignature === null) return null;
  const said = readIntroduction(introduction);
  const signed = isSigned(introduction, Buffer.from(introductionSignature, 'base64'), by.publicKey);
  if (!signed || said?.from !== by.keyId || said.to !== keyId || keyIdOf(publicKey) !== keyId) return null;
  // Nothing is introduced by a key that is over already: somebody may have found it since.
  if (by.lastCheckpoint !== null) return null;
  return { ...by, lastCheckpoint: said.after.toString() };
}

const lost = ({ keyId }: PinnedKey, told: readonly SigningKey[]): Difference[] =>
  told.some((key) => key.keyId === keyId)
    ? []
    : [
        {
          kind: 'key-not-kept',
          where,
          what: `signing_key ${keyId}`,
          expected: 'the key that you keep',
          found: 'no row',
        },
      ];

function strange(key: SigningKey, believed: ReadonlyMap<string, PinnedKey>): Difference[] {
  const { keyId, publicKey, firstCheckpoint, lastCheckpoint } = key;
  const known = believed.get(keyId);
  if (firstCheckpoint === null || lastCheckpoint === null) return [];
  if (known === undefined)
    return [
      {
        kind: 'key-not-kept',
        where,
        what: `checkpoint ${firstCheckpoint} to ${lastCheckpoint}`,
        expected: 'a key that you keep, or that one of those introduced',
        found: `key ${keyId}, which nobody introduced`,
      },
    ];
  if (known.publicKey !== publicKey)
    return [
      {
        kind: 'key-not-kept',
        where,
        what: `signing_key ${keyId}`,
        expected: 'the key that you keep',
        found: 'another one of that name',
      },
    ];
  if (known.lastCheckpoint !== null && lastCheckpoint > BigInt(known.lastCheckpoint))
    return [
      {
        kind: 'key-not-kept',
        where,
        what: `checkpoint ${lastCheckpoint}`,
        expected: `no signature of ${keyId} behind checkpoint ${known.lastCheckpoint}`,
        found: `one by ${keyId}`,
      },
    ];
  return [];
}

/** What is about to be kept is signed by a key that is believed. */
export function unsigned(checkpoint: Checkpoint, keys: readonly PinnedKey[]): Difference[] {
  const { number, keyId, body, signature } = checkpoint;
  const key = keys.find((one) => one.keyId === keyId);
  const signed =
    key !== undefined &&
    isSigned(body, Buffer.from(signature, 'base64'), key.publicKey) &&
    (key.lastCheckpoint === null || number <= BigInt(key.lastCheckpoint)) &&
    saysItself(checkpoint);
  return signed
    ? []
    : [
        {
          kind: 'ledger-checkpoint',
          where: 'billing ledger-checkpoint',
          what: `checkpoint ${number}`,
          expected: 'what a key that you keep has signed',
          found: `a text by ${keyId} that says or signs something else`,
        },
      ];
}
