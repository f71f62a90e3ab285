import { Inject, Injectable } from '@nestjs/common';
import { err, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, KnownDuties, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { BodyTooLarge, limitBytes } from '../import-roster/limit-bytes.js';
import { rosterLimits } from '../limits.js';
import { openRoster } from '../reading/open-roster.js';
import type { OpenedRoster } from '../reading/opened-roster.js';
import { WorkbookProblem } from '../reading/xlsx/workbook-problem.js';
import { isRowProblem, reasonOf } from '../row-problems.js';
import { asCsv } from './as-csv.js';
import { asWorkbook } from './as-workbook.js';
import type { FileOut, RefusedFile } from './table.js';

/** Why no file comes back. */
export type NoRefusedRows = 'IMPORT_UNKNOWN' | 'NOTHING_REFUSED' | 'ANOTHER_FILE';

type Spoken = 'zh' | 'en';
const WORDS = {
  zh: { why: '未导入原因', row: '原行号', unreadable: '这一行无法读取' },
  en: { why: 'Why not taken', row: 'Row', unreadable: 'This row cannot be read' },
} as const;

/** Reasons by the row of the file. */
type Reasons = ReadonlyMap<number, string>;

/**
 * The rows of a roster that were not taken, in the format in which the file came: to be put right, and sent again. Rows hold
 * personal data and are kept nowhere, so the file itself is sent once more, and what was refused is picked out of it.
 */
@Injectable()
export class RefusedRows {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(
    actor: Pick<Actor, 'personId'>,
    importId: Id,
    body: AsyncIterable<Uint8Array>,
    spoken: Spoken,
  ): Promise<Result<RefusedFile, NoRefusedRows>> {
    const run = await this.database.prisma.rosterImport.findUnique({ where: { id: importId } });
    if (!run || !(await this.isTheirs(actor.personId, run.tradeUnionId))) return err('IMPORT_UNKNOWN');
    const reasons = await this.reasonsOf(importId, spoken);
    if (reasons.size === 0) return err('NOTHING_REFUSED');
    try {
      const file = await fileOf(body, run.reading, reasons, spoken);
      return file.ok ? ok({ ...file.value, leftOut: Math.max(0, run.refused - reasons.size) }) : file;
    } catch (error) {
      // The file that was imported could be read.
      if (error instanceof WorkbookProblem || error instanceof BodyTooLarge) return err('ANOTHER_FILE');
      throw error;
    }
  }

  private isTheirs(personId: Id, tradeUnionId: Id): Promise<boolean> {
    const officer = { personId, roles: ['union_officer'], at: this.clock.now() } as const;
    return this.duties.seesOver(this.database, officer, { kind: 'union', id: tradeUnionId });
  }

  private async reasonsOf(importId: Id, spoken: Spoken): Promise<Reasons> {
    const found = await this.database.prisma.rosterRefusal.findMany({
      where: { importId },
      orderBy: [{ row: 'asc' }, { ordinal: 'asc' }],
      take: rosterLimits.refused_reasons_max,
    });
    const reasons = new Map<number, string>();
    for (const { row, columnName, code, detail } of found) {
      const said = isRowProblem(code) ? reasonOf(code, detail)[spoken] : code;
      const reason = columnName === null ? said : `${columnName}: ${said}`;
      const known = reasons.get(row);
      reasons.set(row, known === undefined ? reason : `${known} ${reason}`);
    }
    // Of the last row the limit may have cut some: put right as it says, it would be refused for the others.
    const last = found.at(-1);
    if (last && found.length === rosterLimits.refused_reasons_max && reasons.size > 1)
      reasons.delete(last.row);
    return reasons;
  }
}

async function fileOf(
  body: AsyncIterable<Uint8Array>,
  reading: unknown,
  reasons: Reasons,
  spoken: Spoken,
): Promise<Result<FileOut, NoRefusedRows>> {
  const opened = await openRoster(limitBytes(body, rosterLimits.body_bytes_max));
  if (!opened.ok || !isAsItWasRead(opened.value, reading)) return err('ANOTHER_FILE');
  const table = await picked(opened.value, reasons, spoken);
  const { format, encoding, delimiter } = opened.value.file;
  return ok(
    format === 'xlsx' || encoding === null || delimiter === null
      ? await asWorkbook(table)
      : asCsv(table, encoding, delimiter),
  );
}

/** Rows are found again by their numbers, so that the header has to stand where it stood, under the same names. */
function isAsItWasRead({ found, file }: OpenedRoster, reading: unknown): boolean {
  if (typeof reading !== 'object' || reading === null || !('headerRow' in reading)) return false;
  const { headerRow, format, sheet, columns } = reading as {
    headerRow?: unknown;
    format?: unknown;
    sheet?: unknown;
    columns?: readonly { readonly heading: string }[];
  };
  const headings = new Set(found.cells);
  return (
    headerRow === found.row &&
    format === file.format &&
    sheet === file.sheet &&
    (columns ?? []).every(({ heading }) => headings.has(heading))
  );
}

async function picked({ found }: OpenedRoster, reasons: Reasons, spoken: Spoken) {
  const words = WORDS[spoken];
  const width = found.cells.length;
  const rows: string[][] = [];
  for await (const record of found.rows) {
    const why = reasons.get(record.line);
    if (why === undefined) continue;
    const cells = record.kind === 'row' ? record.fields.slice(0, width) : [words.unreadable];
    const filled = [...cells, ...Array.from({ length: width - cells.length }, () => '')];
    rows.push([...filled, String(record.line), why]);
    if (rows.length === reasons.size) break;
  }
  return { header: [...found.cells, words.row, words.why], rows };
}
