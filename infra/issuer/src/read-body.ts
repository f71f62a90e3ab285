import type { IncomingMessage } from 'node:http';

/** The request's body was larger than the door takes. */
export class BodyTooLarge extends Error {}

/** @throws BodyTooLarge beyond `bytesMax`. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // no encoding is set on the stream
    size += bytes.length;
    if (size > bytesMax) throw new BodyTooLarge(`more than ${bytesMax} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
