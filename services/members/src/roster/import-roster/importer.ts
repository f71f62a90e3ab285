import { Inject, Injectable } from '@nestjs/common';
import { businessDate, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, KnownDuties, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { Vault } from '../../persons/vault.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { tradeUnionsById } from '../../unions/tree.js';
import { rosterLimits } from '../limits.js';
import type { RowReading } from '../reading/entry.js';
import { notesOf } from '../notes.js';
import { columnTitle, fileReading, type RowNotes } from '../reading/file-reading.js';
import { readHeader, type Header, type Said } from '../reading/header.js';
import { HEADER_ROWS_MAX } from '../reading/find-header.js';
import type { Column } from '../reading/columns.js';
import { openRoster } from '../reading/open-roster.js';
import type { OpenedRoster } from '../reading/opened-roster.js';
import { RowCounts } from '../reading/row-counts.js';
import { WorkbookProblem } from '../reading/xlsx/workbook-problem.js';
import type { RowRefusal } from '../row-problems.js';
import { say, toldOf } from '../sentences.js';
import { ahead } from './ahead.js';
import { batches, type ReadBatch } from './batches.js';
import { noteFile } from './file-deaths.js';
import { BodyTooLarge, limitBytes, TooManyRows } from './limit-bytes.js';
import {
  brokenLine,
  doneLine,
  fileLine,
  progressLine,
  readingLine,
  refusalLine,
  type FileProblem,
  type ImportLine,
  type Reached,
} from './lines.js';
import { prepareBatch, type PreparedBatch } from './prepare-batch.js';
import { SentBody } from './sent-body.js';
import { add, beginRun, endRun, keepReading, noRows, type ImportRun } from './run.js';
import { takeBatch, type Headings, type Taken } from './take-batch.js';

/** Why an import is not begun. */
export type RosterRefusal = RefusalWith<'TRADE_UNION_UNKNOWN' | 'TRADE_UNION_NOT_ACTIVE' | 'NOT_ALLOWED'>;

/**
 * Imports a roster as it comes in: batch by batch, one transaction each, in constant memory; the file is read no faster
 * than batches commit and the answer is taken. Killed at any point, it may be run again with the same file.
 */
@Injectable()
export class RosterImporter {
  private readonly startedAt: Date;

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  /** Checks who imports where, before a byte of the file is read. */
  async begin(actor: Actor, tradeUnionId: Id): Promise<Result<ImportRun, RosterRefusal>> {
    const startedAt = this.clock.now();
    const union = (await tradeUnionsById(this.database, [tradeUnionId])).get(tradeUnionId);
    if (!union) return refuse.TRADE_UNION_UNKNOWN({ tradeUnion: tradeUnionId });
    const officer = { personId: actor.personId, roles: ['union_officer'], at: startedAt } as const;
    if (!(await this.duties.seesOver(this.database, officer, { kind: 'union', id: union.id })))
      return refuse.NOT_ALLOWED();
    if (union.status !== 'active')
      return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: union.id, status: union.status });
    const facts = { tradeUnionId, actorId: actor.personId, startedAt };
    return ok(await this.database.transaction((tx) => beginRun(tx, facts, this.vault)));
  }

  /** Takes the file in. The lines tell what was read as what, of every refused row, of each batch, and of the end. */
  async *run(run: ImportRun, body: AsyncIterable<Uint8Array>, said: Said = {}): AsyncGenerator<ImportLine> {
    let status: 'done' | 'interrupted' = 'interrupted';
    const sent = new SentBody(body);
    const reached: Reached = { total: noRows, row: 0 };
    try {
      yield* this.take(run, sent, said, reached);
      status = 'done';
      await sent.drain(rosterLimits.drain_bytes_max);
    } catch (error) {
      yield brokenLine(run, problemOf(error), reached);
      await sent.drain(rosterLimits.drain_bytes_max);
    } finally {
      await sent.end();
      const means = { vault: this.vault, now: this.clock.now() };
      await this.database.transaction((tx) => endRun(tx, run, status, means));
    }
  }

  private async *take(
    run: ImportRun,
    body: AsyncIterable<Uint8Array>,
    said: Said,
    reached: Reached,
  ): AsyncGenerator<ImportLine> {
    const limited = limitBytes(body, rosterLimits.body_bytes_max);
    const opened = await openRoster(limited, (file) => this.mustEndNoProcess(run, file));
    if (!opened.ok) {
      yield fileLine([{ code: opened.error.code, detail: opened.error.detail ?? String(HEADER_ROWS_MAX) }]);
      return;
    }
    const { found, dates, ragged } = opened.value;
    const { header, problems } = readHeader(found.row, found.cells, said);
    const reading = fileReading(opened.value, header, said);
    await this.database.transaction((tx) => keepReading(tx, run, reading));
    yield readingLine(reading);
    const rows = { header, said, today: businessDate(run.startedAt), dates, ragged };
    if (problems.length > 0) {
      yield* checkRows(opened.value, rows, problems);
      return;
    }
    const notes = yield* this.takeRows(run, opened.value, rows, reached);
    const told = toldOf(notesOf(notes, said));
    await this.database.transaction((tx) => keepReading(tx, run, { ...reading, notes: told }));
    yield doneLine(run, reached.total, notes, told);
  }

  /** @throws WorkbookProblem for a file under which processes ended: a sender that goes on would end them all. */
  private async mustEndNoProcess(run: ImportRun, file: Uint8Array): Promise<void> {
    const times = { now: this.clock.now(), processStartedAt: this.startedAt };
    const deaths = await this.database.transaction((tx) => noteFile(tx, run, file, times));
    if (deaths < rosterLimits.file_deaths_max) return;
    throw new WorkbookProblem('WORKBOOK_ENDED_PROCESS', say(String(deaths), String(deaths)));
  }

  private async *takeRows(
    run: ImportRun,
    opened: OpenedRoster,
    reading: RowReading,
    reached: Reached,
  ): AsyncGenerator<ImportLine, RowNotes> {
    const counts = new RowCounts(opened, reading.header);
    try {
      // While a batch commits, the next one is read, hashed and sealed.
      for await (const batch of ahead(this.prepared(run, batches(opened.found.rows, reading, counts)))) {
        const { tally, refusals, acceptedRows } = await this.commit(run, batch, reading.header);
        for (const row of batch.read) if (acceptedRows.has(row.entry.row)) counts.countTaken(row);
        reached.total = add(reached.total, tally);
        for (const refusal of refusals) yield refusalLine(refusal);
        yield progressLine(run, reached.total);
      }
      return counts.notes();
    } finally {
      reached.row = counts.lastRow;
    }
  }

  private async *prepared(
    run: ImportRun,
    read: AsyncIterable<ReadBatch>,
  ): AsyncGenerator<ReadBatch & PreparedBatch> {
    const means = { vault: this.vault, now: () => this.clock.now() };
    for await (const batch of read)
      yield { ...batch, ...(await prepareBatch(this.database, batch, run, means)) };
  }

  private commit(run: ImportRun, batch: PreparedBatch, header: Header): Promise<Taken> {
    const heading = (column: Column): string => header.columnsAt.get(column)?.heading ?? columnTitle(column);
    const headings: Headings = {
      residentId: heading('residentId'),
      name: heading('name'),
      unionCode: heading('unionCode'),
      unionName: heading('unionName'),
    };
    const means = { vault: this.vault, headings, now: this.clock.now() };
    return this.database.statements((tx) => takeBatch(tx, batch, run, means));
  }
}

/** Nothing is taken under a header that is wrong; what is wrong with the rows is told all the same, in one go. */
async function* checkRows(
  opened: OpenedRoster,
  reading: RowReading,
  problems: readonly RowRefusal[],
): AsyncGenerator<ImportLine> {
  for await (const { refusals } of batches(opened.found.rows, reading, new RowCounts(opened, reading.header)))
    for (const refusal of refusals) yield refusalLine(refusal);
  yield fileLine(problems);
}

/** What ends an import in its midst and is the file's fault. @throws whatever is not. */
function problemOf(error: unknown): FileProblem {
  if (error instanceof BodyTooLarge) return { code: 'FILE_TOO_LARGE', detail: String(error.bytesMax) };
  if (error instanceof TooManyRows) return { code: 'TOO_MANY_ROWS', detail: String(error.rowsMax) };
  if (error instanceof WorkbookProblem) return { code: error.code, detail: error.why };
  throw error;
}
