/** An opaque cursor over the sort keys of a row, in order. */
export const cursorOf = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The sort keys of a cursor; null for what is no cursor of so many keys, which somebody made up or took from another list. */
export function keysOfCursor(cursor: string, count: number): readonly string[] | null {
  const parsed = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  const isKeys =
    Array.isArray(parsed) && parsed.length === count && parsed.every((key) => typeof key === 'string');
  return isKeys ? parsed : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
