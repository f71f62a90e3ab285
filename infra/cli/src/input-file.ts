import { openAsBlob } from 'node:fs';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { hasCode } from '@puhui/kernel';
import { UsageError } from './exit.js';
import { reasonOf } from './system-error.js';

/** A file that a command was given, as a whole. @throws UsageError that names it and says why it cannot be read. */
export async function readInput(path: string, bytesMax: number): Promise<Uint8Array> {
  const bytes = await sizeOf(path);
  if (bytes > bytesMax)
    throw new UsageError(`${path} 过大，最多 ${bytesMax} 字节 / is larger than ${bytesMax} bytes`);
  return readFile(path);
}

/** The same as something that is read from the disk while it is sent, however large. @throws UsageError likewise. */
export async function openInput(path: string): Promise<Blob> {
  await sizeOf(path);
  return openAsBlob(path);
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    await access(path, constants.R_OK);
    if (found.isFile()) return found.size;
  } catch (error) {
    throw new UsageError(whyNot(path, error));
  }
  throw new UsageError(`${path} 不是普通文件 / is no plain file (a folder, perhaps)`);
}

function whyNot(path: string, error: unknown): string {
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) return `找不到文件 / there is no file ${path}`;
  return `无法读取 ${path} / cannot be read: ${reasonOf(error)}`;
}
