import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { ok, plainTyped, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';

declare const codeBrand: unique symbol;
/** A voucher's short code: 12 characters of Crockford's Base32, the last of which checks the others. */
export type VoucherCode = string & { readonly [codeBrand]: true };

/** Characters before the check character: 55 bits. */
const CODE_CHARACTERS = 11;

/** Makes a code from 7 bytes of a keyed hash; the last bit is not used. */
export function codeFromBytes(bytes: Uint8Array): VoucherCode {
  let text = '';
  for (let bit = 0; bit < CODE_CHARACTERS * 5; bit += 5) {
    const [byte, next] = [bytes[bit >> 3] ?? 0, bytes[(bit >> 3) + 1] ?? 0];
    text += ALPHABET.charAt((((byte << 8) | next) >> (11 - (bit & 7))) & 31);
  }
  return `${text}${checkCharacter(text)}` as VoucherCode;
}

/**
 * Reads a code as people type it: any case and width, with spaces or any dashes, O for 0, I or L for 1. What cannot be a code is
 * mistyped, which is told from a code that does not exist.
 */
export function parseCode(typed: string): Result<VoucherCode, RefusalWith<'INVALID_CODE'>> {
  const text = plainTyped(typed.slice(0, 64))
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const isWhole = /^[0-9A-HJKMNP-TV-Z]{12}$/.test(text);
  return isWhole && checkCharacter(text.slice(0, CODE_CHARACTERS)) === text[CODE_CHARACTERS]
    ? ok(text as VoucherCode)
    : refuse.INVALID_CODE();
}

/** In groups of four, as it is shown and read aloud. */
export const showCode = (code: VoucherCode): string => code.replace(/(.{4})(?=.)/g, '$1-');

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

/** Crockford's Base32: no I, L, O, U, so that nothing is taken for a digit or read as a word. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// GF(32) by the primitive polynomial x^5 + x^2 + 1: powers of its root, and their logarithms.
const POWERS: number[] = [1];
for (let i = 1; i < 31; i += 1) {
  const doubled = (POWERS[i - 1] ?? 0) << 1;
  POWERS.push(doubled & 32 ? doubled ^ 0b100101 : doubled);
}
const LOGARITHMS = new Map(POWERS.map((power, exponent) => [power, exponent]));

const times = (value: number, exponent: number): number => {
  const logarithm = LOGARITHMS.get(value);
  return logarithm === undefined ? 0 : (POWERS[(logarithm + exponent) % 31] ?? 0);
};

/**
 * The check character of a text of at most 30 characters of the alphabet. The weighted sum in GF(32) (a
 * Reed–Solomon code with one check symbol) finds every single wrong character and every exchange of two, at any
 * distance; a plain sum modulo 32 misses some of both.
 */
export function checkCharacter(text: string): string {
  let sum = 0;
  for (let place = 0; place < text.length; place += 1)
    sum ^= times(ALPHABET.indexOf(text.charAt(place)), place + 1);
  return ALPHABET.charAt(sum);
}
