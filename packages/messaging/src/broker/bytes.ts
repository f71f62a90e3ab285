import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, MessageBytes } from './broker.js';

/** A message as programs read it; with its bytes, where the text does not say all of them. */
export function readable(offset: string, bytes: MessageBytes): IncomingMessage {
  const headers = Object.fromEntries(bytes.headers.map(([name, value]) => [name, written(value)]));
  const message = { offset, key: textOf(bytes.key), value: textOf(bytes.value), headers };
  return saysAll(bytes, headers) ? message : { ...message, bytes };
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

const textOf = (bytes: Buffer | null): string | null => (bytes === null ? null : written(bytes));

/** Whether all is UTF-8, and no header comes twice: its last value counts. */
const saysAll = ({ key, value, headers }: MessageBytes, read: Readonly<Record<string, string>>): boolean =>
  [key, value].every((part) => part === null || isUtf8(part)) &&
  headers.every(([, part]) => isUtf8(part)) &&
  Object.keys(read).length === headers.length;

/**
 * Bytes as text. What is no UTF-8 is written out with \xNN for each byte that is not plain ASCII: whoever looks into a
 * parked message sees what was sent.
 */
export function written(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  return bytes.toString('latin1').replace(/[^\x20-\x5b\x5d-\x7e]/g, escaped);
}

const escaped = (sign: string): string => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
