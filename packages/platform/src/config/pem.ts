import { readFileSync } from 'node:fs';

/** A file's text, when it is in PEM and can be read. */
export function pemIn(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('-----BEGIN') ? text : undefined;
  } catch {
    return undefined;
  }
}
