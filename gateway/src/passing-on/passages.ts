import type { Passage } from './passage.js';

/**
 * All keys together. What is kept of a document takes about a hundred bytes for each of its characters, so this is some 50 MB at
 * worst; the documents of the command line and of the pages together are a tenth of it.
 */
const CHARS_MAX = 512 * 1024;
/** A longer one is planned each time: a few of them would push out all others. */
const DOCUMENT_CHARS_MAX = 16 * 1024;

/** How a caller names an operation: by the document's text or its hash, and the operation's name if there is one. */
export interface Named {
  readonly by: 'text' | 'hash';
  readonly document: string;
  readonly operationName: string | null;
}

/**
 * The operations that were planned, for as long as they are asked. Only those come in that validation, limits and the
 * trusted documents have let through, so whoever is found here has passed all that once, and would again.
 */
export class Passages {
  private readonly known = new Map<string, Passage | null>();
  private chars = 0;

  constructor(private readonly charsMax = CHARS_MAX) {}

  /** @returns null for an operation that can't be passed on, undefined for one that nobody has asked yet. */
  get(named: Named): Passage | null | undefined {
    const key = keyOf(named);
    const found = this.known.get(key);
    if (found === undefined) return undefined;
    this.known.delete(key);
    this.known.set(key, found);
    return found;
  }

  put(named: Named, passage: Passage | null): void {
    if (named.document.length > DOCUMENT_CHARS_MAX) return;
    const key = keyOf(named);
    this.forget(key);
    this.known.set(key, passage);
    this.chars += key.length;
    // Whoever was asked longest ago stands first.
    for (const oldest of this.known.keys()) {
      if (this.chars <= this.charsMax) return;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    if (this.known.delete(key)) this.chars -= key.length;
  }
}

// A name of an operation has no blanks, and a document that begins with one is a text with it.
const keyOf = ({ by, document, operationName }: Named): string => `${by} ${operationName ?? ''} ${document}`;
