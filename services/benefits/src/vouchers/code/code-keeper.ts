import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Id } from '@puhui/kernel';
import { codeFromBytes, type VoucherCode } from './code.js';

/**
 * Knows the codes without storing them. A voucher's code is derived from its id under one key; what the database
 * holds is the code's hash under another. A copy of the database alone therefore opens no voucher.
 */
export class CodeKeeper {
  private readonly makingKey: KeyObject;
  private readonly findingKey: KeyObject;

  /** @param secret the service's hash key; both keys are derived from it (HKDF, RFC 5869). */
  constructor(secret: string) {
    this.makingKey = derive(secret, 'puhui voucher code 1');
    this.findingKey = derive(secret, 'puhui voucher code lookup 1');
  }

  /** The voucher's code; the same one for its whole life, so that a printed one stays good. */
  codeOf(voucherId: Id): VoucherCode {
    return codeFromBytes(createHmac('sha256', this.makingKey).update(voucherId).digest());
  }

  /** By what a code is found: 32 hexadecimal characters (128 bits). */
  hashOf(code: VoucherCode): string {
    return createHmac('sha256', this.findingKey).update(code).digest('hex').slice(0, 32);
  }
}

/** A key object: with plain bytes every HMAC would prepare the key anew, which costs four times the HMAC. */
const derive = (secret: string, label: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), label, 32)));
