import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { aes256Gcm } from '@puhui/platform/door';

const derived = (key: Buffer, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `puhui gateway ${use}`, aes256Gcm.keyBytes)));

/** Seals what a session holds, and hashes what its cookie says, each under a key of its own. */
export class Sealer {
  /** Names the key without telling anything of it. */
  readonly keyId: string;
  private readonly sealing: KeyObject;
  private readonly hashing: KeyObject;

  constructor(key: Buffer) {
    this.sealing = derived(key, 'seals');
    this.hashing = derived(key, 'hashes');
    this.keyId = createHmac('sha256', derived(key, 'names')).digest('hex').slice(0, 16);
  }

  /** @param context what it belongs to; it opens nowhere else. */
  seal(value: object, context: string): Buffer {
    return aes256Gcm.seal(Buffer.from(JSON.stringify(value)), this.sealing, context);
  }

  /** @returns null for what this key did not seal for this context: another key, another place, altered bytes. */
  open(sealed: Uint8Array, context: string): unknown {
    try {
      return JSON.parse(aes256Gcm.open(sealed, this.sealing, context).toString('utf8'));
    } catch {
      return null; // who made it can't be known, and that is all that matters
    }
  }

  hash(secret: string): Buffer {
    return createHmac('sha256', this.hashing).update(secret).digest();
  }
}
