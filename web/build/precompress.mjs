import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const SMALL_BYTES = 512;
const WORTH_IT = /\.(html|js|css|svg|json|wasm|webmanifest)$/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A .br and a .gz beside every file that gets smaller by it: who serves them compresses nothing. */
export async function precompress(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && WORTH_IT.test(entry.name))
      .map((entry) => beside(join(entry.parentPath, entry.name))),
  );
}

async function beside(path) {
  const content = await readFile(path);
  if (content.length < SMALL_BYTES) return;
  const [br, gz] = await Promise.all([
    brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    zip(content, { level: 9 }),
  ]);
  await keepIfSmaller(`${path}.br`, br, content);
  await keepIfSmaller(`${path}.gz`, gz, content);
}

const keepIfSmaller = (path, packed, content) =>
  packed.length < content.length ? writeFile(path, packed) : rm(path, { force: true });
