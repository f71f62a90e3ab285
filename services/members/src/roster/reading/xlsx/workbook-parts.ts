import { posix } from 'node:path';
import { say } from '../../sentences.js';
import type { DateSystem } from '../dates.js';
import { ElementBudget } from './element-budget.js';
import { workbookLimits } from './limits.js';
import { numberFormat, type NumberFormat } from './number-formats.js';
import type { WorkbookPackage } from './package.js';
import { WorkbookProblem } from './workbook-problem.js';
import { hearXml, type XmlListener } from './xml.js';

/** What has to be known of a workbook before a sheet can be read. */
export interface Workbook {
  readonly dates: DateSystem;
  /** Sheets that are shown, in their order. */
  readonly sheets: readonly Sheet[];
  /** Those that are not shown. */
  readonly hidden: readonly Sheet[];
  /** By the number of a cell's style. */
  readonly formats: readonly NumberFormat[];
  readonly sharedStrings: readonly string[];
}

export interface Sheet {
  readonly name: string;
  readonly part: string;
}
interface Relation {
  readonly kind: string;
  readonly part: string;
}

/** @throws WorkbookProblem */
export async function readWorkbook(files: WorkbookPackage): Promise<Workbook> {
  const root = await relationsOf(files, '');
  const main = [...root.values()].find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const relations = await relationsOf(files, main);
  const partOf = (kind: string): string | undefined =>
    [...relations.values()].find((relation) => relation.kind === kind)?.part;
  let dates: DateSystem = 1900;
  const sheets: Sheet[] = [];
  const hidden: Sheet[] = [];
  await hear(files, main, {
    open(name, { state = 'visible', ...given }) {
      if (name === 'workbookPr' && /^(1|true|on)$/.test(given['date1904'] ?? '')) dates = 1904;
      const relation = relations.get(given['r:id'] ?? given['id'] ?? idOf(given) ?? '');
      if (name !== 'sheet' || relation?.kind !== 'worksheet') return;
      const among = state === 'visible' ? sheets : hidden;
      if (among.length < workbookLimits.sheets_max)
        among.push({ name: given['name'] ?? '', part: relation.part });
    },
  });
  if (sheets.length === 0)
    throw new WorkbookProblem('WORKBOOK_BROKEN', say('没有可见的工作表', 'no sheet is shown'));
  const formats = await formatsOf(files, partOf('styles'));
  const sharedStrings = await sharedStringsOf(files, partOf('sharedStrings'));
  return { dates, sheets, hidden, formats, sharedStrings };
}

/** The relation's id under whatever prefix the writer chose. */
const idOf = (given: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(given).find(([name]) => name.endsWith(':id'))?.[1];

function hear(files: WorkbookPackage, part: string, listener: Partial<XmlListener>): Promise<void> {
  const nothing: XmlListener = { open: () => undefined, text: () => undefined, close: () => undefined };
  const budget = new ElementBudget(workbookLimits.small_part_elements_max);
  return hearXml(files.read(part, workbookLimits.small_part_bytes_max), {
    ...nothing,
    ...listener,
    open(name, attributes) {
      budget.count();
      listener.open?.(name, attributes);
    },
  });
}

async function relationsOf(files: WorkbookPackage, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const from = part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  if (!files.has(from)) return relations;
  await hear(files, from, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      const path = Target.startsWith('/') ? Target.slice(1) : posix.join(part === '' ? '' : folder, Target);
      relations.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), part: path });
    },
  });
  return relations;
}

async function formatsOf(files: WorkbookPackage, part: string | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  if (part === undefined || !files.has(part)) return formats;
  await hear(files, part, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      const id = Number(numFmtId);
      if (name === 'numFmt') codes.set(id, formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) formats.push(numberFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

async function sharedStringsOf(files: WorkbookPackage, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !files.has(part)) return strings;
  let [text, inText, inPhonetic] = ['', false, false];
  const budget = new ElementBudget(workbookLimits.shared_elements_max);
  await hearXml(files.read(part, workbookLimits.shared_bytes_max), {
    open(name) {
      budget.count();
      if (name === 'si') text = '';
      if (name === 'rPh') inPhonetic = true;
      if (name === 't') inText = !inPhonetic;
    },
    text(piece) {
      if (inText && text.length < workbookLimits.cell_chars_max) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name !== 'si') return;
      if (strings.length >= workbookLimits.shared_strings_max)
        throw new WorkbookProblem(
          'WORKBOOK_TOO_LARGE',
          say(
            `文字超过 ${workbookLimits.shared_strings_max} 条`,
            `more than ${workbookLimits.shared_strings_max} shared strings`,
          ),
        );
      strings.push(unescaped(text));
    },
  });
  return strings;
}

/** Characters that XML cannot hold are written as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
