import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { drawBytes, invariant } from '@puhui/kernel';

/**
 * One way to encrypt small values with authentication. Its name stands beside every ciphertext.
 * Keys are KeyObjects: OpenSSL makes one of raw bytes anew for each call, which costs four times the encryption.
 */
export interface Cipher {
  /** Kept with the ciphertext; a new algorithm (SM4 with HMAC, say) is a new name beside the old. */
  readonly algorithm: string;
  readonly keyBytes: number;
  /** @param context what the ciphertext belongs to; it opens nowhere else. */
  seal(plain: Uint8Array, key: KeyObject, context: string): Buffer;
  /** @throws when the bytes, the key or the context are not those of `seal`. */
  open(sealed: Uint8Array, key: KeyObject, context: string): Buffer;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM; layout: nonce, tag, ciphertext. */
export const aes256Gcm: Cipher = {
  algorithm: 'aes-256-gcm-1',
  keyBytes: 32,
  seal(plain, key, context) {
    const nonce = drawBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
    const body = [cipher.update(plain), cipher.final()];
    return Buffer.concat([nonce, cipher.getAuthTag(), ...body]);
  },
  open(sealed, key, context) {
    invariant(sealed.length >= NONCE_BYTES + TAG_BYTES, 'ciphertext-is-whole', { bytes: sealed.length });
    const bytes = Buffer.from(sealed);
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  },
};

/** Every algorithm that this build can open, by name. */
export const ciphers: ReadonlyMap<string, Cipher> = new Map([[aes256Gcm.algorithm, aes256Gcm]]);
