import { createHash } from 'node:crypto';
import { allDocuments } from './all.js';

/** docs/command-line-documents.json: the SHA-256 of each document, and its text, as trusted documents are written. */
export function documentsFile(): string {
  const hashed = allDocuments().map(
    (text) => [createHash('sha256').update(text).digest('hex'), text] as const,
  );
  return `${JSON.stringify(Object.fromEntries(hashed), null, 2)}\n`;
}
