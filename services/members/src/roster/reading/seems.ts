import { unmarkedUtf16 } from './encoding.js';

/** What a file is, to judge by its first bytes. */
export type Seems = 'text' | 'xlsx' | NotARoster;
type NotARoster =
  | 'SEEMS_XLS'
  | 'SEEMS_PROTECTED'
  | 'SEEMS_XLSB'
  | 'SEEMS_ODS'
  | 'SEEMS_WORD'
  | 'SEEMS_ARCHIVE'
  | 'SEEMS_PDF'
  | 'SEEMS_IMAGE'
  | 'SEEMS_HTML'
  | 'SEEMS_XML'
  | 'SEEMS_JSON'
  | 'SEEMS_BIG5'
  | 'SEEMS_BINARY';

const MAGIC: readonly (readonly [hex: string, seems: NotARoster])[] = [
  ['25504446', 'SEEMS_PDF'],
  ['89504e47', 'SEEMS_IMAGE'],
  ['ffd8ff', 'SEEMS_IMAGE'],
  ['47494638', 'SEEMS_IMAGE'],
  ['49492a00', 'SEEMS_IMAGE'],
  ['4d4d002a', 'SEEMS_IMAGE'],
  ['526172211a07', 'SEEMS_ARCHIVE'],
  ['377abcaf271c', 'SEEMS_ARCHIVE'],
  ['1f8b08', 'SEEMS_ARCHIVE'],
  ['7b5c727466', 'SEEMS_WORD'],
];
/** Parts of a zip by which its kind is told, the telling ones first. */
const ZIP_PARTS: readonly (readonly [part: string, seems: Seems])[] = [
  ['xl/workbook.bin', 'SEEMS_XLSB'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'SEEMS_ODS'],
  ['word/', 'SEEMS_WORD'],
  ['ppt/', 'SEEMS_ARCHIVE'],
  ['xl/', 'xlsx'],
  ['[Content_Types].xml', 'xlsx'],
];

/** Tells what a file seems to be from its beginning. What is none of the known kinds passes for text. */
export function whatItSeems(head: Buffer): Seems {
  const hex = head.toString('hex', 0, 8);
  const magic = MAGIC.find(([start]) => hex.startsWith(start));
  if (magic) return magic[1];
  const bytes = head.toString('latin1');
  if (hex.startsWith('504b0304'))
    return ZIP_PARTS.find(([part]) => bytes.includes(part))?.[1] ?? 'SEEMS_ARCHIVE';
  if (hex === 'd0cf11e0a1b11ae1') return ole(head);
  const start = bytes
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .slice(0, 512)
    .toLowerCase();
  if (start.startsWith('<?xml')) return /<html|xhtml/.test(start) ? 'SEEMS_HTML' : 'SEEMS_XML';
  // Exports begin with whatever tag they like, or a comment; no roster begins with one.
  if (/^(<!--|<!doctype|<[a-z][a-z0-9]*[\s>/]|mime-version:)/.test(start)) return 'SEEMS_HTML';
  if (/^(\[\s*)?\{\s*"/.test(start)) return 'SEEMS_JSON';
  return isBinary(head) ? 'SEEMS_BINARY' : 'text';
}

/** The container of old Office files, which also hides spreadsheets that have a password. */
function ole(head: Buffer): NotARoster {
  const names = head.toString('utf16le');
  if (names.includes('EncryptedPackage')) return 'SEEMS_PROTECTED';
  return names.includes('WordDocument') ? 'SEEMS_WORD' : 'SEEMS_XLS';
}

/** Zero bytes on both sides of pairs are in no text but UTF-16. */
function isBinary(head: Buffer): boolean {
  const isMarked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isMarked) return false;
  const sides = new Set<number>();
  for (const [at, byte] of head.entries()) if (byte === 0) sides.add(at % 2);
  return sides.size === 2 && unmarkedUtf16(head) === null;
}
