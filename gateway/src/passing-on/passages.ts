import type { Passage } from './passage.js';

/** Beyond so many the one that was used longest ago goes. */
const OPERATIONS_MAX = 1_000;
/** A document that is longer is planned each time; none of the pages or of the command line comes near. */
const DOCUMENT_CHARS_MAX = 16_384;

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

  constructor(private readonly operationsMax = OPERATIONS_MAX) {}

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
    const [oldest] = this.known.keys();
    if (this.known.size >= this.operationsMax && oldest !== undefined) this.known.delete(oldest);
    this.known.set(keyOf(named), passage);
  }
}

// A name of an operation has no blanks, and a document that begins with one is a text with it.
const keyOf = ({ by, document, operationName }: Named): string => `${by} ${operationName ?? ''} ${document}`;
