import type { NotedInput } from '../../../generated/audit/graphql.js';
import type { Between } from './between.js';
import type { Part } from './parts.js';

/** What an auditor keeps outside of the platform, as far as a page needs it. The command line writes it. */
export interface AuditorFile {
  readonly keys: readonly PinnedKey[];
  /** The newest note: what stood there when all was proved the last time. */
  readonly note: Note;
}

interface PinnedKey {
  readonly keyId: string;
  /** The last checkpoint that it may have signed, once another one has taken its place. */
  readonly lastCheckpoint: string | null;
}

interface Note {
  readonly at: string;
  readonly checkpoint: { readonly number: string; readonly rootHash: string } | null;
  readonly services: readonly {
    readonly service: string;
    readonly block: string;
    readonly blockHash: string;
    readonly at: string;
  }[];
}

/** A file of this kind is some kilobytes, and a page must not read a film. */
export const FILE_BYTES_MAX = 10_000_000;

/** Null for a text that is no such file, or one in which nothing was noted yet. */
export function readAuditorFile(text: string): AuditorFile | null {
  const file = parsed(text);
  if (!isRecord(file) || file['format'] !== 'puhui-auditor/1') return null;
  const { keys, notes } = file;
  if (!Array.isArray(keys) || !Array.isArray(notes)) return null;
  const note: unknown = notes.at(-1);
  return keys.every(isPinned) && isNote(note) ? { keys, note } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it is, it is no such file, which is what null says.
    return null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const hasTexts = (value: unknown, ...names: readonly string[]): boolean =>
  isRecord(value) && names.every((name) => typeof value[name] === 'string');

const isPinned = (value: unknown): value is PinnedKey =>
  isRecord(value) &&
  hasTexts(value, 'keyId') &&
  (value['lastCheckpoint'] === null || /^\d{1,18}$/.test(String(value['lastCheckpoint'])));

function isNote(value: unknown): value is Note {
  if (!isRecord(value) || !hasTexts(value, 'at')) return false;
  const { checkpoint, services } = value;
  return (
    (checkpoint === null || hasTexts(checkpoint, 'number', 'rootHash')) &&
    Array.isArray(services) &&
    services.every((one: unknown) => hasTexts(one, 'service', 'block', 'blockHash', 'at'))
  );
}

interface SigningKey {
  readonly keyId: string;
  readonly firstCheckpoint: string | null;
  readonly lastCheckpoint: string | null;
}

/**
 * Keys that signed and that the auditor does not have, and what one of theirs signed behind its end. Whether one of theirs introduced
 * another, and that the file itself was not altered, the command line proves.
 */
export const strangeKeys = ({ keys }: AuditorFile, told: readonly SigningKey[]): readonly Between[] =>
  told.flatMap(({ keyId, firstCheckpoint, lastCheckpoint }) => {
    if (firstCheckpoint === null || lastCheckpoint === null) return [];
    const known = keys.find((key) => key.keyId === keyId);
    if (known === undefined) {
      const expected = keys.map((key) => key.keyId).join(' ');
      return [{ place: `checkpoint ${firstCheckpoint}–${lastCheckpoint}`, expected, found: keyId }];
    }
    const end = known.lastCheckpoint;
    if (end === null || BigInt(lastCheckpoint) <= BigInt(end)) return [];
    return [{ place: `checkpoint ${lastCheckpoint}`, expected: `${keyId} ≤ ${end}`, found: keyId }];
  });

/** What of the newest note a part is asked to compare with. */
export function notedOf({ note }: AuditorFile, part: Part, newOnly: boolean): NotedInput | null {
  const noted = note.services.find(({ service }) => service === part);
  if (noted === undefined) return null;
  const { block, blockHash, at } = noted;
  const checkpoint = part === 'billing' ? note.checkpoint : null;
  return {
    block,
    blockHash,
    at,
    checkpoint: checkpoint?.number ?? null,
    rootHash: checkpoint?.rootHash ?? null,
    newOnly,
  };
}
