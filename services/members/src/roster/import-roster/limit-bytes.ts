/** The body is larger than a roster may be. What was taken until here stays taken. */
export class BodyTooLarge extends Error {
  constructor(readonly bytesMax: number) {
    super(`The file is larger than ${bytesMax} bytes.`);
    this.name = 'BodyTooLarge';
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
