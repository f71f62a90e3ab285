/** The body is larger than a roster may be. What was taken until here stays taken. */
export class BodyTooLarge extends Error {
  readonly zh: string;
  constructor(bytesMax: number) {
    super(`The file is larger than ${bytesMax} bytes; split it.`);
    this.name = 'BodyTooLarge';
    this.zh = `文件超过 ${bytesMax} 字节，请拆分后导入。`;
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
