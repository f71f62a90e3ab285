/** The body is larger than a roster may be. What was taken until here stays taken. */
export class BodyTooLarge extends Error {
  constructor(readonly bytesMax: number) {
    super(`The file is larger than ${bytesMax} bytes.`);
    this.name = 'BodyTooLarge';
  }
}

/** The file has more rows than a roster may have. What was taken until here stays taken. */
export class TooManyRows extends Error {
  constructor(readonly rowsMax: number) {
    super(`The file has more than ${rowsMax} rows.`);
    this.name = 'TooManyRows';
  }
}

/** Passes a body on. @throws BodyTooLarge at the first byte that is too much. */
export async function* limitBytes(
  body: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new BodyTooLarge(bytesMax);
    yield chunk;
  }
}
