import { err, ok, type Result } from '@puhui/kernel';
import { say } from '../../sentences.js';
import { findHeader, type FoundHeader, type NoHeader } from '../find-header.js';
import { columnsIn } from '../header.js';
import type { OpenedRoster } from '../opened-roster.js';
import type { MergedCells, TableRecord } from '../record.js';
import { ElementBudget } from './element-budget.js';
import { workbookLimits } from './limits.js';
import { mergedCellsOf } from './merged-cells.js';
import { partName, WorkbookPackage } from './package.js';
import { readSheet } from './read-sheet.js';
import { readWorkbook, type Sheet, type Workbook } from './workbook-parts.js';
import { WorkbookProblem } from './workbook-problem.js';

/** Hears of a spreadsheet when it is there as a whole and nothing of it has been read. */
export type NoteFile = (file: Uint8Array) => Promise<void>;

interface Candidate {
  readonly sheet: string;
  readonly found: FoundHeader;
  readonly merged: readonly MergedCells[];
}

/**
 * Opens a spreadsheet at the first sheet that fits: one whose header names people and their numbers, else the one whose
 * header names most. Sheets that are hidden are not looked at.
 * @throws WorkbookProblem when it cannot be read.
 */
export async function openWorkbook(
  body: AsyncIterable<Uint8Array>,
  noted: NoteFile,
): Promise<Result<OpenedRoster, NoHeader>> {
  const file = await gather(body);
  await noted(file);
  const files = await WorkbookPackage.open(file);
  // With a limit of its own: what is looked through is unpacked once more to be read.
  const lookedThrough = await WorkbookPackage.open(file);
  const workbook = await readWorkbook(files);
  const budget = new ElementBudget(workbookLimits.header_elements_max);
  const read: ReadPart = async (part) => {
    const merged = await mergedCellsOf(lookedThrough, part);
    return { merged, records: readSheet(files, workbook, part, budget, merged) };
  };
  const { candidates, why } = await candidatesIn(workbook.sheets, read);
  const fitting = candidates.filter(({ found }) => fits(found));
  const chosen = fitting[0] ?? candidates.toSorted((a, b) => b.found.headings - a.found.headings)[0];
  for (const other of candidates) if (other !== chosen) await other.found.rows.return(undefined);
  if (!chosen) return err((await hiddenRoster(workbook, read)) ?? why);
  budget.headersFound();
  return ok(opened(workbook, chosen, fitting));
}

type ReadPart = (part: string) => Promise<{
  readonly merged: readonly MergedCells[];
  readonly records: AsyncGenerator<TableRecord>;
}>;

async function candidatesIn(
  sheets: readonly Sheet[],
  read: ReadPart,
): Promise<{ readonly candidates: readonly Candidate[]; readonly why: NoHeader }> {
  const candidates: Candidate[] = [];
  let why: NoHeader = { row: 1, code: 'EMPTY_FILE' };
  const looked = new Set<string>();
  for (const { name, part } of sheets) {
    // Two sheets of one part are one.
    if (looked.has(partName(part))) continue;
    looked.add(partName(part));
    const { merged, records } = await read(part);
    const found = await findHeader(records);
    if (found.ok) candidates.push({ sheet: name, found: found.value, merged });
    else if (found.error.code !== 'EMPTY_FILE') why = found.error;
  }
  return { candidates, why };
}

/** Where no sheet that is shown is a roster: the hidden one that may have been meant. */
async function hiddenRoster({ hidden }: Workbook, read: ReadPart): Promise<NoHeader | null> {
  const { candidates } = await candidatesIn(hidden, read);
  for (const { found } of candidates) await found.rows.return(undefined);
  const roster = candidates.find(({ found }) => fits(found));
  return roster ? { row: roster.found.row, code: 'SHEET_HIDDEN', detail: roster.sheet } : null;
}

function opened({ dates }: Workbook, chosen: Candidate, fitting: readonly Candidate[]): OpenedRoster {
  const otherSheets = fitting.filter((other) => other !== chosen).map(({ sheet }) => sheet);
  const file = { format: 'xlsx', encoding: null, delimiter: null, sheet: chosen.sheet, otherSheets } as const;
  return { file, found: chosen.found, dates, ragged: true, brokenAt: [], merged: chosen.merged };
}

const fits = ({ cells }: FoundHeader): boolean => {
  const columns = columnsIn(cells);
  return columns.has('name') && columns.has('residentId');
};

async function gather(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > workbookLimits.file_bytes_max)
      throw new WorkbookProblem(
        'WORKBOOK_TOO_LARGE',
        say(
          `文件超过 ${workbookLimits.file_bytes_max} 字节`,
          `more than ${workbookLimits.file_bytes_max} bytes`,
        ),
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
