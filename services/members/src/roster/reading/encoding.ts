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

/** So much of a text has to be what rosters consist of. */
const USUAL_MIN = 0.8;
/** Signs of a keyboard, line ends, Han characters, their punctuation, and letters of the peoples of China. */
const USUAL =
  /[\t\r\n\u0020-\u007e\u00b7\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\u2010-\u2027\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]/gu;

/**
 * UTF-16 without its mark. A line end has a zero byte in it, which a text of bytes has not; but 一 has one as well, on the other
 * side, so that the order is told by which of both makes a roster's text.
 */
export function unmarkedUtf16(first: Uint8Array): RosterEncoding | null {
  if (!first.includes(0)) return null;
  const even = Buffer.from(first.subarray(0, first.length - (first.length % 2)));
  const little = usualShare(even.toString('utf16le'));
  const big = usualShare(Buffer.from(even).swap16().toString('utf16le'));
  if (Math.max(little, big) < USUAL_MIN) return null;
  return little > big ? 'utf16le' : 'utf16be';
}

const usualShare = (text: string): number => (text.match(USUAL)?.length ?? 0) / Math.max(text.length, 1);

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
