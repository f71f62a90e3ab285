import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '../exit.js';
import { hasCode } from '../system-error.js';

/** The largest file that is read; a campaign takes some 2 KB. */
const FILE_BYTES_MAX = 1_000_000;

/** Reads a YAML (or JSON) file of a format. @throws UsageError that names the file, the field and what is wrong. */
export async function readFormat<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const text = await readText(path);
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
  const read = schema.safeParse(content);
  if (read.success) return read.data;
  const problems = read.error.issues.map(
    ({ path: at, message }) => `  ${at.join('.') || '(the whole file)'}: ${message}`,
  );
  throw new UsageError(`${path} 不符合格式 / does not fit the format:\n${problems.join('\n')}`);
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'EISDIR')) throw new UsageError(`找不到文件 / there is no file ${path}`);
    throw error;
  });
  if (bytes.length > FILE_BYTES_MAX)
    throw new UsageError(`${path} 过大 / is larger than ${FILE_BYTES_MAX} bytes`);
  return bytes.toString('utf8');
}
