import { crc32, deflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import type { FileOut, RefusedTable } from './table.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const FRAME: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="未导入" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/** As a spreadsheet of one sheet. Every cell is a text: a number of 18 digits would lose three of them as a number. */
export async function asWorkbook({ header, rows }: RefusedTable): Promise<FileOut> {
  const sheet = [header, ...rows].map(rowXml).join('');
  const parts = {
    ...FRAME,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return { bytes: await zip(parts), type: `${TYPES}.sheet`, name: 'refused-rows.xlsx' };
}

const rowXml = (cells: readonly string[], index: number): string =>
  `<row r="${index + 1}">${cells.map(cellXml).join('')}</row>`;
const cellXml = (text: string): string =>
  text === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Of the control characters XML can write these only. */
const WRITABLE: readonly string[] = ['\t', '\n', '\r'];
const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (WRITABLE.includes(sign) ? sign : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // Written as it is, a reader would take it for a line feed.
    .replaceAll('\r', '&#13;');

const VERSION = 20;
const NAMES_ARE_UTF8 = 0x0800;
const DEFLATED = 8;

/** A zip of texts (APPNOTE 4.3): each part deflated, the directory behind them. */
async function zip(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const body = Buffer.from(HEAD + text);
    const packed = await promisify(deflateRaw)(body);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(VERSION, 0);
    about.writeUInt16LE(NAMES_ARE_UTF8, 2);
    about.writeUInt16LE(DEFLATED, 4);
    about.writeUInt32LE(crc32(body), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(body.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    const file = Buffer.concat([Buffer.from('504b0304', 'hex'), about, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), about, where, Buffer.from(name)]));
    files.push(file);
    offset += file.length;
  }
  return Buffer.concat([...files, ...directory, endOf(directory, offset)]);
}

function endOf(directory: readonly Buffer[], offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
