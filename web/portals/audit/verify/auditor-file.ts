import type { NotedInput } from '../../../generated/audit/graphql.js';
import type { Between } from './between.js';
import type { Part } from './parts.js';

/** What an auditor keeps outside of the platform, as far as a page needs it. The command line writes it. */
export interface AuditorFile {
  readonly keyIds: readonly string[];
  /** The newest note: what stood there when all was proved the last time. */
  readonly note: Note;
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
  const keyIds = keys.flatMap((key: unknown) =>
    isRecord(key) && typeof key['keyId'] === 'string' ? [key['keyId']] : [],
  );
  return keyIds.length === keys.length && isNote(note) ? { keyIds, note } : null;
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

/** Keys that signed and that the auditor does not have. Whether one of theirs introduced them, the command line proves. */
export const keysOutside = ({ keyIds }: AuditorFile, told: readonly SigningKey[]): readonly Between[] =>
  told
    .filter(({ keyId, firstCheckpoint }) => firstCheckpoint !== null && !keyIds.includes(keyId))
    .map(({ keyId, firstCheckpoint, lastCheckpoint }) => ({
      place: `checkpoint ${firstCheckpoint ?? ''}–${lastCheckpoint ?? ''}`,
      expected: keyIds.join(' '),
      found: keyId,
    }));

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
