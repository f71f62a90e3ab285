const NEWLINE = 0x0a;

/**
 * A body of lines as it comes, whole lines only. When it breaks off, the piece of a line is left out and one more line
 * tells.
 */
export async function* wholeLines(
  body: AsyncIterable<Uint8Array>,
  tellBroken: (error: unknown) => string,
): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of body) {
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      rest = bytes.subarray(end);
      if (end > 0) yield bytes.subarray(0, end);
    }
  } catch (error) {
    yield Buffer.from(tellBroken(error));
    return;
  }
  if (rest.length > 0) yield rest;
}
