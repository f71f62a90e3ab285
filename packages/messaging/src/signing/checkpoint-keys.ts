import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

/** The one way in which texts are signed that somebody keeps outside of the platform (RFC 8032). */
export const SIGNATURE_ALGORITHM = 'ed25519';

/** The name of a key: the first 16 hex digits of the SHA-256 of its public half as PEM. */
export const keyIdOf = (publicKeyPem: string): string =>
  createHash('sha256').update(publicKeyPem).digest('hex').slice(0, 16);

export function isSigned(text: string, signature: Uint8Array, publicKeyPem: string): boolean {
  const key = readKey(publicKeyPem);
  return key?.asymmetricKeyType === SIGNATURE_ALGORITHM && verify(null, Buffer.from(text), key, signature);
}

/** Null for a text that is no public key: nothing is signed by it. */
function readKey(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  }
}

const isUnreadable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_OSSL');

/** What a key says of the one that takes its place. */
export interface Introduction {
  readonly from: string;
  readonly to: string;
  /** The last checkpoint of the old key: what that signs behind it is nobody's. */
  readonly after: bigint;
}

const INTRODUCTION = 'puhui-signing-key-v1';

/** One fact a line, readable by anybody: the bytes that the old key signs. */
export const introductionText = ({ from, to, after }: Introduction): string =>
  [
    INTRODUCTION,
    `from ${SIGNATURE_ALGORITHM} ${from}`,
    `to ${SIGNATURE_ALGORITHM} ${to}`,
    `after-checkpoint ${after}`,
    '',
  ].join('\n');

const INTRODUCTION_LINES =
  /^puhui-signing-key-v1\nfrom ed25519 ([0-9a-f]{16})\nto ed25519 ([0-9a-f]{16})\nafter-checkpoint (\d{1,18})\n$/;

/** @returns null for a text that is none. */
export function readIntroduction(text: string): Introduction | null {
  const [, from, to, after] = INTRODUCTION_LINES.exec(text) ?? [];
  return from === undefined || to === undefined || after === undefined
    ? null
    : { from, to, after: BigInt(after) };
}
