import { crc32, deflateRawSync } from 'node:zlib';

/** A cell of a made-up spreadsheet: a text, or its XML where a spec is about that. */
export type SpecCell = string | { readonly xml: string };
export interface SpecSheet {
  readonly name: string;
  readonly rows: readonly (readonly SpecCell[])[];
  readonly state?: string;
}

const part = (body: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Number formats by a cell's style: 0 none, 1 a day, 2 a month (2021年3月), 3 of its own (yyyy/m/d), 4 six digits. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="176" formatCode="yyyy\\/m\\/d;@"/>
  <numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="178" formatCode="000000"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="177"/><xf numFmtId="176"/><xf numFmtId="178"/></cellXfs></styleSheet>`;

export const numberCell = (value: string, style = 0): SpecCell => ({
  xml: `<c s="${style}"><v>${value}</v></c>`,
});
export const formulaCell = (formula: string, value: string): SpecCell => ({
  xml: `<c t="str"><f>${escaped(formula)}</f><v>${escaped(value)}</v></c>`,
});

/** The parts of a spreadsheet as Excel writes them, texts shared. */
export function workbookParts(sheets: readonly SpecSheet[], date1904 = false): Record<string, Buffer> {
  const shared: string[] = [];
  const cell = (given: SpecCell): string => {
    if (typeof given !== 'string') return given.xml;
    shared.push(given);
    return given === '' ? '<c/>' : `<c t="s"><v>${shared.length - 1}</v></c>`;
  };
  const rowsOf = ({ rows }: SpecSheet): string =>
    rows.map((cells, i) => `<row r="${i + 1}">${cells.map(cell).join('')}</row>`).join('');
  const parts: Record<string, Buffer> = {
    '[Content_Types].xml': part('<Types/>'),
    '_rels/.rels': part(
      `<Relationships><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': part(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets
        .map(
          ({ name, state = 'visible' }, i) =>
            `<sheet name="${name}" sheetId="${i + 1}" state="${state}" r:id="s${i}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships>${sheets
        .map(
          (_, i) =>
            `<Relationship Id="s${i}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i}.xml"/>`,
        )
        .join('')}<Relationship Id="st" Type="${RELATIONS}/styles" Target="/xl/styles.xml"/>` +
        `<Relationship Id="sh" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    'xl/styles.xml': part(STYLES),
  };
  for (const [i, sheet] of sheets.entries())
    parts[`xl/worksheets/sheet${i}.xml`] = part(
      `<worksheet xmlns="${MAIN}"><sheetData>${rowsOf(sheet)}</sheetData></worksheet>`,
    );
  parts['xl/sharedStrings.xml'] = part(
    `<sst xmlns="${MAIN}">${shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
  );
  return parts;
}

/** A spreadsheet with these sheets. */
export const workbook = (sheets: readonly SpecSheet[], date1904 = false): Buffer =>
  zip(workbookParts(sheets, date1904));

/** A zip. @param claims what the directory says of a part's size, where a spec has it lie. */
export function zip(
  parts: Readonly<Record<string, Buffer>>,
  claims: Readonly<Record<string, number>> = {},
): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, body] of Object.entries(parts)) {
    const packed = deflateRawSync(body);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims[name] ?? body.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, Buffer.from(name)]));
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}
