import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { invariant } from '@puhui/kernel';
import { introductionText, keyIdOf } from '@puhui/messaging/checkpoint-keys';

/** An Ed25519 key with the id that checkpoints name it by. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  /** PEM (SPKI). */
  readonly publicKey: string;
}

// An Ed25519 private key in PKCS #8 is this header and the 32 bytes of its seed (RFC 8410).
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed 32 bytes, kept outside the database that the checkpoints speak of. */
export function signingKeyFrom(seed: Buffer): SigningKey {
  invariant(seed.length === 32, 'signing-seed-has-32-bytes', { bytes: seed.length });
  const der = Buffer.concat([PKCS8_HEADER, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

/** The key that signed until now says which one signs from here on: whoever pinned the old one need not be told. */
export interface SignedIntroduction {
  readonly by: string;
  readonly text: string;
  readonly signature: Buffer;
}

/** @param after the last checkpoint of the old key. */
export function introduce(next: SigningKey, before: SigningKey, after: bigint): SignedIntroduction {
  const text = introductionText({ from: before.keyId, to: next.keyId, after });
  return { by: before.keyId, text, signature: sign(null, Buffer.from(text), before.privateKey) };
}
