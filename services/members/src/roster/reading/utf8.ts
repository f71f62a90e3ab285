import { isUtf8 } from 'node:buffer';

/** What stands for a byte that is none of UTF-8. */
const REPLACEMENT = '\uFFFD';
const BROKEN_TOLD_MAX = 10;
/** So many Chinese characters must be whole, and so many for each broken place, before a text passes for UTF-8. */
const CHINESE_MIN = 4;
const CHINESE_PER_PLACE_MIN = 4;
/** A character that was cut has left at most three of its four bytes. */
const CUT_BYTES_MAX = 3;

/** Decodes UTF-8 as it comes, and knows at which bytes it was broken. */
export class Utf8Reader {
  private held: Buffer = Buffer.alloc(0);
  /** Bytes of the file before what is held. */
  private offset = 0;
  /** Places of the first broken bytes, counted from 0. */
  readonly brokenAt: number[] = [];

  take(chunk: Uint8Array, last: boolean): string {
    const bytes = this.held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.held, chunk]);
    const end = last ? bytes.length : bytes.length - cutBytes(bytes);
    const text = this.decode(bytes.subarray(0, end));
    const isFirst = this.offset === 0 && end > 0;
    this.offset += end;
    this.held = bytes.subarray(end);
    return isFirst ? text.replace(/^\uFEFF/, '') : text;
  }

  private decode(bytes: Buffer): string {
    if (isUtf8(bytes)) return bytes.toString('utf8');
    let text = '';
    let from = 0;
    for (let at = 0; at < bytes.length;) {
      const length = characterBytes(bytes, at);
      if (length === 0) {
        text += bytes.toString('utf8', from, at) + REPLACEMENT;
        if (this.brokenAt.length < BROKEN_TOLD_MAX) this.brokenAt.push(this.offset + at);
        from = at + 1;
      }
      at += Math.max(length, 1);
    }
    return text + bytes.toString('utf8', from);
  }
}

/** Of how many bytes the character is that begins here; 0 where none does. */
function characterBytes(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const isWhole = length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length));
  return isWhole ? length : 0;
}

/** How many bytes at the end may be the beginning of a character. */
function cutBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(CUT_BYTES_MAX, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needed > back ? back : 0;
  }
  return 0;
}

/**
 * True for bytes that are UTF-8 but for a few places: text of another encoding has Chinese characters of three bytes by
 * chance only, and many more places that are broken.
 */
export function isBrokenUtf8(bytes: Uint8Array): boolean {
  let chinese = 0;
  let places = 0;
  let isBroken = false;
  const end = bytes.length - cutBytes(bytes);
  for (let at = 0; at < end;) {
    const length = characterBytes(bytes, at);
    if (length === 0 && !isBroken) places += 1;
    if (length === 3) chinese += 1;
    isBroken = length === 0;
    at += Math.max(length, 1);
  }
  return chinese >= CHINESE_MIN && places * CHINESE_PER_PLACE_MIN <= chinese;
}
