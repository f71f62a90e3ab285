import { isUtf8 } from 'node:buffer';

/**
 * Bytes as text. What is no UTF-8 is written out with \xNN for each byte that is not plain ASCII, so that nothing of it is
 * lost and two that differ stay different: whoever looks into a parked message sees what was sent.
 */
export function written(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  return bytes.toString('latin1').replace(/[^\x20-\x5b\x5d-\x7e]/g, escaped);
}

const escaped = (sign: string): string => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
