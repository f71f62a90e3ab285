import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { isSigned, keyIdOf } from '@puhui/messaging/checkpoint-keys';
import { z } from 'zod';
import { readFormat } from '../case-file/read-file.js';
import { UsageError } from '../exit.js';
import { SERVICES, type NotedInput, type Service } from '../questions/operators.js';

const digits = z.string().regex(/^\d{1,18}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const keySchema = z.object({
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  publicKey: z.string(),
  /** The last checkpoint that it may have signed, once another one has taken its place. */
  lastCheckpoint: digits.nullable(),
});
const checkpointSchema = z.object({
  number: digits,
  rootHash: hash,
  keyId: z.string(),
  body: z.string(),
  signature: z.string(),
});
const noteSchema = z.object({
  at: z.iso.datetime(),
  checkpoint: checkpointSchema,
  services: z.array(
    z.object({ service: z.enum(SERVICES), block: digits, blockHash: hash, at: z.iso.datetime() }),
  ),
});
const fileSchema = z.object({
  format: z.literal('puhui-auditor/1'),
  keys: z.array(keySchema),
  notes: z.array(noteSchema),
});

/** What an auditor keeps outside of the platform: the keys that it signed by, and what stood there at each proof. */
export type AuditorFile = z.output<typeof fileSchema>;
export type PinnedKey = AuditorFile['keys'][number];
export type Note = AuditorFile['notes'][number];

const emptyFile: AuditorFile = { format: 'puhui-auditor/1', keys: [], notes: [] };

/** @throws UsageError for a file that is no such file, or that was altered: what it noted is signed by a key that it has. */
export async function readAuditorFile(path: string): Promise<AuditorFile> {
  const file = await readFormat(path, fileSchema);
  const keys = new Map(file.keys.map((key) => [key.keyId, key.publicKey]));
  for (const { keyId, publicKey } of file.keys)
    if (keyIdOf(publicKey) !== keyId) throw damaged(path, `${keyId}`);
  for (const { checkpoint } of file.notes) {
    const { number, rootHash, keyId, body, signature } = checkpoint;
    const isWhole =
      body.includes(`\nnumber ${number}\n`) &&
      body.includes(`\nroot-sha256 ${rootHash}\n`) &&
      isSigned(body, Buffer.from(signature, 'base64'), keys.get(keyId) ?? '');
    if (!isWhole) throw damaged(path, `checkpoint ${number}`);
  }
  return file;
}

const damaged = (path: string, what: string): UsageError =>
  new UsageError(
    `${path}: ${what} 与其签名不符，文件已被改动 / is not what was signed: the file was altered, take another copy of it`,
  );

/** The same, or an empty one where there is none yet. */
export const readOrBegin = async (path: string): Promise<AuditorFile> =>
  existsSync(path) ? readAuditorFile(path) : emptyFile;

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

/** What of a note a service is asked to compare with. */
export function notedOf(note: Note | undefined, service: Service, newOnly: boolean): NotedInput | null {
  const noted = note?.services.find((one) => one.service === service);
  if (note === undefined || noted === undefined) return null;
  const { block, blockHash, at } = noted;
  const checkpoint = service === 'billing' ? note.checkpoint : null;
  return {
    block,
    blockHash,
    at,
    checkpoint: checkpoint?.number ?? null,
    rootHash: checkpoint?.rootHash ?? null,
    newOnly,
  };
}
