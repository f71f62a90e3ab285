import { createHash, type KeyObject } from 'node:crypto';
import type { Cipher } from './cipher.js';

/** How words begin that are kept under a key. */
const SEALED = 'sealed:';

/** One key, by the cipher that it is for. */
export interface WordKey {
  readonly cipher: Cipher;
  readonly key: KeyObject;
}

/**
 * Words as they are kept: in rows that are never changed and in digests they stand so, and nobody reads them once the key is gone.
 * @param context which words these are; no others open in their place
 */
export const sealWords = ({ cipher, key }: WordKey, context: string, words: string): string =>
  SEALED + cipher.seal(Buffer.from(words), key, context).toString('base64');

/** Null without the key. Words of before they were sealed stand as they are. */
export function openWords(of: WordKey | null, context: string, kept: string): string | null {
  if (!kept.startsWith(SEALED)) return kept;
  if (of === null) return null;
  return of.cipher.open(Buffer.from(kept.slice(SEALED.length), 'base64'), of.key, context).toString();
}

/** What an event tells of sealed words: it is over what lies there, which nobody guesses and no erasure changes. */
export const digestOfWords = (kept: string): string => createHash('sha256').update(kept).digest('hex');
