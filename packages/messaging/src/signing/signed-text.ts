import type { IncomingMessage } from '../broker/broker.js';

/** CloudEvents extension attributes, as Kafka headers carry them. */
export const SIGNATURE = 'ce_signature';
export const SIGNATURE_KEY = 'ce_signaturekey';
export const SIGNATURE_PATH = 'ce_signaturepath';
/** Signed itself: when the signature was made, by the machine's time. */
export const SIGNED_AT = 'ce_signedat';

const OUTSIDE = new Set([SIGNATURE, SIGNATURE_KEY, SIGNATURE_PATH]);

/**
 * All that a consumer may believe of a message, in one spelling: its topic, its key, its body and every header but those of
 * the signature.
 */
export function signedText(
  topic: string,
  { key, value, headers }: Pick<IncomingMessage, 'key' | 'value' | 'headers'>,
): string {
  const parts: (string | null | undefined)[] = [topic, key, value];
  for (const name of Object.keys(headers).sort()) if (!OUTSIDE.has(name)) parts.push(name, headers[name]);
  return JSON.stringify(parts);
}

/** What is signed of a whole batch. */
export const signedRoot = (root: Buffer): Buffer => Buffer.concat([ROOT, root]);
const ROOT = Buffer.from('puhui-events-1\n');
