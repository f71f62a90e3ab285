import { drawBytes } from './random-bytes.js';

/** A UUID of version 7 (RFC 9562), lower case: ordered by the millisecond of its making, but for a person's, which tells no time. */
export type Id = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isId = (text: string): boolean => UUID.test(text);

/** An id as somebody wrote it, in either case; null for what is none. Inside the platform ids are lower case. */
export function readId(text: string): Id | null {
  const id = text.toLowerCase();
  return isId(id) ? id : null;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A UUID of the same form whose time is drawn like the rest (RFC 9562, 6.1 and 6.2): it tells nobody since when there is what it names.
 * Its order means nothing, and new rows lie anywhere in an index.
 */
export function newIdWithoutTime(): Id {
  const bytes = drawBytes(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => HEX[byte]).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

let lastMillisecond = 0;
let sequence = 0;

/**
 * Makes a UUIDv7 from an instant. Ids made by one process in one millisecond keep their order: the 12 bits after
 * the version count up (RFC 9562, method 1), and a full counter borrows from the next millisecond.
 */
export function newId(now: Date): Id {
  const millisecond = Math.max(now.getTime(), lastMillisecond);
  const bytes = drawBytes(10);
  if (millisecond === lastMillisecond) sequence += 1;
  else sequence = (bytes[8]! << 2) | (bytes[9]! >> 6);
  lastMillisecond = millisecond;
  if (sequence > 0xfff) {
    lastMillisecond += 1;
    sequence = 0;
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const counter = HEX[0x70 | (sequence >> 8)]! + HEX[sequence & 0xff]!;
  const variant = HEX[(bytes[0]! & 0x3f) | 0x80]! + HEX[bytes[1]!]!;
  // Written out: a loop over six bytes doubled the price of an id.
  const rest =
    HEX[bytes[2]!]! + HEX[bytes[3]!]! + HEX[bytes[4]!]! + HEX[bytes[5]!]! + HEX[bytes[6]!]! + HEX[bytes[7]!]!;
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${variant}-${rest}`;
}
