import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, MessageBytes } from './broker.js';

/** A message as programs read it; with its bytes, where the text does not say all of them. */
export function readable(offset: string, bytes: MessageBytes): IncomingMessage {
  let isAllText = true;
  const read = (part: Buffer): string => {
    const isText = isUtf8(part);
    isAllText &&= isText;
    return isText ? part.toString() : written(part);
  };
  const orNull = (part: Buffer | null): string | null => (part === null ? null : read(part));
  const headers = Object.fromEntries(bytes.headers.map(([name, value]) => [name, read(value)]));
  const message = { offset, key: orNull(bytes.key), value: orNull(bytes.value), headers };
  // A header may come twice: its last value counts.
  const saysAll = isAllText && Object.keys(headers).length === bytes.headers.length;
  return saysAll ? message : { ...message, bytes };
}

/** What lay on the broker, to the last byte. */
export function bytesOf({ key, value, headers, bytes }: Omit<IncomingMessage, 'offset'>): MessageBytes {
  if (bytes !== undefined) return bytes;
  return {
    key: key === null ? null : Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
    headers: Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]),
  };
}

/**
 * Bytes as text. What is no UTF-8 is written out with \xNN for each byte that is not plain ASCII: whoever looks into a
 * parked message sees what was sent.
 */
export function written(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  return bytes.toString('latin1').replace(/[^\x20-\x5b\x5d-\x7e]/g, escaped);
}

const escaped = (sign: string): string => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
