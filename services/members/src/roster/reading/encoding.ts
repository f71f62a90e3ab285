import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { isBrokenUtf8, Utf8Reader } from './utf8.js';

/** A UTF-8 character that was cut has left at most three of its four bytes. */
const CUT_BYTES_MAX = 3;

export type RosterEncoding = 'utf8' | 'gb18030' | 'utf16le' | 'utf16be';

/**
 * Tells the encoding from the first bytes. Spreadsheets on Chinese Windows save CSV as GBK (a part of GB 18030) without
 * a mark; its bytes are practically never valid UTF-8 once a Chinese character is among them.
 * @param cut true when the bytes may end inside a character.
 */
export function detectEncoding(first: Uint8Array, cut: boolean): RosterEncoding {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return 'utf8';
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf16be';
  const unmarked = unmarkedUtf16(first);
  if (unmarked) return unmarked;
  const endings = cut ? CUT_BYTES_MAX : 0;
  for (let dropped = 0; dropped <= endings; dropped += 1) {
    if (isUtf8(first.subarray(0, first.length - dropped))) return 'utf8';
  }
  return isBrokenUtf8(first) ? 'utf8' : 'gb18030';
}

/** Digits, commas and line ends have a zero byte in UTF-16, all on the same side; a text of bytes has none at all. */
function unmarkedUtf16(first: Uint8Array): RosterEncoding | null {
  const zeros = [0, 0];
  for (const [at, byte] of first.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < first.length / 8) return null;
  if (even === 0) return 'utf16le';
  return odd === 0 ? 'utf16be' : null;
}

/** A body as text. */
export interface DecodedText {
  readonly text: AsyncGenerator<string>;
  /** Places of the first bytes, counted from 0, that could not be UTF-8; complete when the text has been read. */
  readonly brokenAt: readonly number[];
}

/** Decodes a body as it comes, without its byte order mark. */
export function decodeText(body: AsyncIterable<Uint8Array>, encoding: RosterEncoding): DecodedText {
  const utf8 = new Utf8Reader();
  const text = encoding === 'utf8' ? asUtf8(body, utf8) : byTable(body, encoding);
  return { text, brokenAt: utf8.brokenAt };
}

async function* asUtf8(body: AsyncIterable<Uint8Array>, reader: Utf8Reader): AsyncGenerator<string> {
  for await (const chunk of body) yield reader.take(chunk, false);
  yield reader.take(new Uint8Array(0), true);
}

async function* byTable(
  body: AsyncIterable<Uint8Array>,
  encoding: Exclude<RosterEncoding, 'utf8'>,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding === 'utf16be' ? 'utf-16be' : encoding);
  for await (const chunk of body) yield decoder.write(Buffer.from(chunk));
  yield decoder.end() ?? '';
}
