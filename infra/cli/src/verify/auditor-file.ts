import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import {
  alteredIn,
  AUDITOR_FILE_BYTES_MAX,
  auditorFileIn,
  NO_NOTES,
  type AuditorFile,
  type Note,
  type Signatures,
} from '@puhui/kernel';
import { isSigned, keyIdOf } from '@puhui/messaging/checkpoint-keys';
import { UsageError } from '../exit.js';
import { readInput } from '../input-file.js';

const signatures: Signatures = {
  keyIdOf,
  isSigned: (text, signature, pem) => isSigned(text, Buffer.from(signature, 'base64'), pem),
};

/** @throws UsageError for a file that is no such file, or that was altered: what it noted is signed by a key that it has. */
export async function readAuditorFile(path: string): Promise<AuditorFile> {
  const file = auditorFileIn(new TextDecoder().decode(await readInput(path, AUDITOR_FILE_BYTES_MAX)));
  if (file === null)
    throw new UsageError(
      `${path} 不是 verify --keep 写的文件，或者不完整 / is no file that verify --keep wrote, or not the whole of it`,
    );
  const altered = await alteredIn(file, signatures);
  if (altered === null) return file;
  throw new UsageError(
    `${path}: ${altered} 与其签名不符，文件已被改动 / is not what was signed: the file was altered, take another copy of it`,
  );
}

/** The same, or an empty one where there is none yet. */
export const readOrBegin = async (path: string): Promise<AuditorFile> =>
  existsSync(path) ? readAuditorFile(path) : NO_NOTES;

/** Whole on the disk before it takes the place of what was there: nobody else has what stands in it. */
export async function writeAuditorFile(path: string, file: AuditorFile): Promise<void> {
  const whole = `${path}.new`;
  await writeFile(whole, `${JSON.stringify(file, null, 2)}\n`, { flush: true });
  await rename(whole, path);
}

/** The note of a checkpoint by its number, or the newest one. @throws UsageError where there is none. */
export function noteOf(path: string, { notes }: AuditorFile, since: string): Note {
  const note =
    since === 'newest' ? notes.at(-1) : notes.findLast(({ checkpoint }) => checkpoint.number === since);
  if (note !== undefined) return note;
  const known = notes.map(({ checkpoint }) => checkpoint.number).join(', ');
  throw new UsageError(`${path}: 没有存证 ${since} / has no checkpoint ${since}; ${known || '无 / none'}`);
}
