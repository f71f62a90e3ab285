import { alteredIn, auditorFileIn, type Note, type PinnedKey, type Signatures } from '@puhui/kernel';
import type { Between } from './between.js';

/** What an auditor keeps outside of the platform, as far as a page needs it. The command line writes it. */
export interface KeptFile {
  readonly keys: readonly PinnedKey[];
  /** The newest note: what stood there when all was proved the last time. */
  readonly note: Note;
  /** Whether its keys and checkpoints were found as they were signed; else this browser knows no such signatures. Blocks of services are in no signature. */
  readonly isProved: boolean;
}

/** What came of reading a file. */
export type Reading = KeptFile | 'no file' | 'altered';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** The same as the command line reckons. */
const inBrowser: Signatures = {
  keyIdOf: async (pem) => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(pem)));
    return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  isSigned: async (text, signature, pem) => {
    try {
      const spki = bytesOf(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''));
      const key = await crypto.subtle.importKey('spki', spki, 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), utf8(text));
    } catch (error) {
      if (isNamed(error, 'NotSupportedError')) throw error;
      // What is no key, or no signature, signs nothing.
      return false;
    }
  },
};

const isNamed = (error: unknown, name: string): boolean =>
  typeof error === 'object' && error !== null && Reflect.get(error, 'name') === name;

/** Reads what the command line wrote, and whether it still is what was signed. */
export async function readKeptFile(text: string, signatures: Signatures = inBrowser): Promise<Reading> {
  const file = auditorFileIn(text);
  const [note] = file?.notes.slice(-1) ?? [];
  if (file === null || note === undefined) return 'no file';
  try {
    const altered = await alteredIn(file, signatures);
    return altered === null ? { keys: file.keys, note, isProved: true } : 'altered';
  } catch (error) {
    if (!isNamed(error, 'NotSupportedError')) throw error;
    return { keys: file.keys, note, isProved: false };
  }
}

interface SigningKey {
  readonly keyId: string;
  readonly firstCheckpoint: string | null;
  readonly lastCheckpoint: string | null;
}

/** Keys that signed and that the auditor does not have. Whether one of theirs introduced them, the command line proves. */
export function keysOutside({ keys }: KeptFile, told: readonly SigningKey[]): readonly Between[] {
  const known = keys.map(({ keyId }) => keyId);
  return told
    .filter(({ keyId, firstCheckpoint }) => firstCheckpoint !== null && !known.includes(keyId))
    .map(({ keyId, firstCheckpoint, lastCheckpoint }) => ({
      kind: 'key-not-kept',
      what: `checkpoint ${firstCheckpoint ?? ''}–${lastCheckpoint ?? ''}`,
      expected: known.join(' '),
      found: keyId,
    }));
}
