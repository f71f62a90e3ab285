import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { readTrustedDocuments, type TrustedDocuments } from '../graph/trusted-documents.js';
import { PAGES_DOCUMENTS } from './documents.js';
import { NONCE_MARK } from './policy.js';

/** A built file, and where its compressed twins lie. */
export interface BuiltFile {
  readonly path: string;
  readonly type: string;
  readonly etag: string;
  /** Its name changes with what is in it: it may be kept for ever. */
  readonly isImmutable: boolean;
  /** Each answer puts a nonce of its own in. */
  readonly wantsNonce: boolean;
  readonly compressed: Readonly<Partial<Record<Encoding, string>>>;
}
export type Encoding = 'br' | 'gzip';
const ENDINGS = { br: '.br', gzip: '.gz' } as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
};
const FILES_MAX = 5_000;

/** What a folder of built portals holds, by the paths under which it is served: nothing else can be asked for. */
export interface BuiltPages {
  readonly portals: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, BuiltFile>;
  /** The documents that the pages were built with. */
  readonly documents: TrustedDocuments;
  readonly contents: Contents;
}

/** What lies in the files, each once in memory: however many are being sent it, and however slowly they take it. */
export class Contents {
  private readonly files = new Map<string, Promise<Buffer>>();

  of(path: string): Promise<Buffer> {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    const reading = readFile(path);
    this.files.set(path, reading);
    // One that could not be read is looked for again by whoever asks next.
    reading.catch(() => this.files.delete(path));
    return reading;
  }
}

/** @throws Error for documents that don't belong to their hashes, and for a folder with more files than pages have. */
function readBuiltPages(folder: string): BuiltPages {
  const portals = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'index.html')))
    .map(({ name }) => name);
  const files = new Map(portals.flatMap((portal) => filesOf(folder, portal)));
  const documents = readTrustedDocuments(join(folder, PAGES_DOCUMENTS));
  return { portals: new Set(portals), files, documents, contents: new Contents() };
}

function filesOf(folder: string, portal: string): (readonly [string, BuiltFile])[] {
  const names = readdirSync(join(folder, portal), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  if (names.length > FILES_MAX) throw new Error(`${folder}/${portal} holds more than ${FILES_MAX} files`);
  const there = new Set(names);
  return names
    .filter((path) => TYPES[extname(path)] !== undefined)
    .map((path) => [served(folder, path), builtFile(path, there)] as const);
}

const served = (folder: string, path: string): string => `/${path.slice(folder.length).replace(/^\/+/, '')}`;

function builtFile(path: string, there: ReadonlySet<string>): BuiltFile {
  const content = readFileSync(path);
  const wantsNonce = path.endsWith('/index.html') && content.includes(NONCE_MARK);
  const compressed = wantsNonce
    ? []
    : Object.entries(ENDINGS).flatMap(([encoding, ending]) =>
        there.has(path + ending) ? [[encoding, path + ending] as const] : [],
      );
  return {
    path,
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`,
    isImmutable: path.includes('/assets/'),
    wantsNonce,
    compressed: Object.fromEntries(compressed),
  };
}

/** When the folder was last built, as far as its files tell. */
function builtAt(folder: string): string {
  const entries = readdirSync(folder).toSorted();
  const marks = [PAGES_DOCUMENTS, ...entries.map((name) => `${name}/index.html`)].map((name) =>
    join(folder, name),
  );
  return marks.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? '').join();
}

const LOOK_AGAIN_MS = 1_000;

/** The folder as it is: whoever builds the pages anew need not start the gateway anew. */
export class WatchedPages {
  private pages: BuiltPages;
  private mark: string;
  private lookedAt = performance.now();

  constructor(
    private readonly folder: string,
    private readonly onProblem: (error: unknown) => void,
  ) {
    this.mark = builtAt(folder);
    this.pages = readBuiltPages(folder);
  }

  now(): BuiltPages {
    if (performance.now() - this.lookedAt > LOOK_AGAIN_MS) this.look();
    return this.pages;
  }

  /** A build that is only half there is looked at again a moment later; until then what was there before counts. */
  look(): void {
    this.lookedAt = performance.now();
    try {
      const mark = builtAt(this.folder);
      if (mark === this.mark) return;
      this.pages = readBuiltPages(this.folder);
      this.mark = mark;
    } catch (error) {
      this.onProblem(error);
    }
  }
}
