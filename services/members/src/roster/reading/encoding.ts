import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { rosterLimits } from '../limits.js';

/** A UTF-8 character that was cut has left at most three of its four bytes. */
const CUT_BYTES_MAX = 3;

export type RosterEncoding = 'utf8' | 'gb18030' | 'utf16le';

/**
 * Tells the encoding from the first bytes. Spreadsheets on Chinese Windows save CSV as GBK (a part of GB 18030) without
 * a mark; its bytes are practically never valid UTF-8 once a Chinese character is among them.
 * @param cut true when the bytes may end inside a character.
 */
export function detectEncoding(first: Uint8Array, cut: boolean): RosterEncoding {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return 'utf8';
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf16le';
  const endings = cut ? CUT_BYTES_MAX : 0;
  for (let dropped = 0; dropped <= endings; dropped += 1) {
    if (isUtf8(first.subarray(0, first.length - dropped))) return 'utf8';
  }
  return 'gb18030';
}

/** Decodes a body as it comes, without its byte order mark. Holds at most the bytes needed to tell the encoding. */
export async function* decodeText(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let decoder: iconv.DecoderStream | null = null;
  for await (const chunk of body) {
    if (decoder) {
      yield decoder.write(Buffer.from(chunk));
      continue;
    }
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes < rosterLimits.sniff_bytes_max) continue;
    const first = Buffer.concat(held);
    held = [];
    decoder = iconv.getDecoder(detectEncoding(first, true));
    yield decoder.write(first);
  }
  const rest = Buffer.concat(held);
  decoder ??= iconv.getDecoder(detectEncoding(rest, false));
  yield decoder.write(rest) + (decoder.end() ?? '');
}
