import { readFileSync } from 'node:fs';

/** What a file says; nothing when it is no JSON, which a schema then refuses in words of its own. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && error.name === 'SyntaxError') return undefined;
    throw error;
  }
}
