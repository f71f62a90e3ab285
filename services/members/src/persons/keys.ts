import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { invariant } from '@puhui/kernel';

/** A secret of the installation and the name it goes by beside what was made with it. */
export interface NamedKey {
  /** The first 8 bytes of the key's own SHA-256, in hex: tells keys apart and gives nothing away. */
  readonly id: string;
  /** Made once and kept: made anew for each hash it costs five times the hash. */
  readonly secret: KeyObject;
}

const KEY_BYTES = 32;

/** @throws InvariantViolation for a key that is not 32 bytes. */
export function namedKey(bytes: Buffer): NamedKey {
  invariant(bytes.length === KEY_BYTES, 'a-key-has-32-bytes', { bytes: bytes.length });
  return {
    id: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
    secret: createSecretKey(bytes),
  };
}

/** HMAC-SHA256 under a purpose, so that a hash made for one thing says nothing about another. */
export function keyedHash(key: NamedKey, purpose: string, value: string | Uint8Array): Buffer {
  return createHmac('sha256', key.secret).update(`puhui-${purpose}-1\n`).update(value).digest();
}
