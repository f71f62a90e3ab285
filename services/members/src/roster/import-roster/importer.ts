import { Inject, Injectable } from '@nestjs/common';
import { businessDate, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, DutyBook, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { Vault } from '../../persons/vault.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { tradeUnionsById } from '../../unions/tree.js';
import { rosterLimits } from '../limits.js';
import type { RowReading } from '../reading/entry.js';
import { columnTitle, fileReading } from '../reading/file-reading.js';
import { readHeader, type Header, type Said } from '../reading/header.js';
import { HEADER_ROWS_MAX } from '../reading/find-header.js';
import type { Column } from '../reading/headings.js';
import { openRoster } from '../reading/open-roster.js';
import type { OpenedRoster } from '../reading/opened-roster.js';
import { RowCounts } from '../reading/row-counts.js';
import { WorkbookProblem } from '../reading/xlsx/workbook-problem.js';
import type { RowRefusal } from '../row-problems.js';
import { batches } from './batches.js';
import { BodyTooLarge, limitBytes } from './limit-bytes.js';
import {
  doneLine,
  fileLine,
  progressLine,
  readingLine,
  refusalLine,
  type FileProblem,
  type ImportLine,
} from './lines.js';
import { SentBody } from './sent-body.js';
import { add, beginRun, endRun, keepReading, noRows, type ImportRun, type Tally } from './run.js';
import { takeBatch, type Headings, type RosterBatch } from './take-batch.js';

/** Why an import is not begun. */
export type RosterRefusal = RefusalWith<'TRADE_UNION_UNKNOWN' | 'TRADE_UNION_NOT_ACTIVE' | 'NOT_ALLOWED'>;

/**
 * Imports a roster as it comes in: batch by batch, one transaction each, in constant memory; the file is read no faster
 * than batches commit and the answer is taken. Killed at any point, it may be run again with the same file.
 */
@Injectable()
export class RosterImporter {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Checks who imports where, before a byte of the file is read. */
  async begin(actor: Actor, tradeUnionId: Id): Promise<Result<ImportRun, RosterRefusal>> {
    const startedAt = this.clock.now();
    const union = (await tradeUnionsById(this.database, [tradeUnionId])).get(tradeUnionId);
    if (!union) return refuse.TRADE_UNION_UNKNOWN({ tradeUnion: tradeUnionId });
    const scope = { kind: 'union', id: union.id } as const;
    const duty = await this.duties.covers(this.database, actor.personId, 'union_officer', scope, startedAt);
    if (!duty) return refuse.NOT_ALLOWED();
    if (union.status !== 'active') return refuse.TRADE_UNION_NOT_ACTIVE({ status: union.status });
    const facts = { tradeUnionId, actorId: actor.personId, startedAt };
    return ok(await this.database.transaction((unit) => beginRun(unit, facts)));
  }

  /** Takes the file in. The lines tell what was read as what, of every refused row, of each batch, and of the end. */
  async *run(run: ImportRun, body: AsyncIterable<Uint8Array>, said: Said = {}): AsyncGenerator<ImportLine> {
    let status: 'done' | 'interrupted' = 'interrupted';
    const sent = new SentBody(body);
    try {
      yield* this.take(run, sent, said);
      status = 'done';
      await sent.drain(rosterLimits.drain_bytes_max);
    } catch (error) {
      yield fileLine([problemOf(error)]);
      await sent.drain(rosterLimits.drain_bytes_max);
    } finally {
      await sent.end();
      await this.database.transaction((unit) => endRun(unit, run, status, this.clock.now()));
    }
  }

  private async *take(
    run: ImportRun,
    body: AsyncIterable<Uint8Array>,
    said: Said,
  ): AsyncGenerator<ImportLine> {
    const opened = await openRoster(limitBytes(body, rosterLimits.body_bytes_max));
    if (!opened.ok) {
      yield fileLine([{ code: opened.error.code, detail: String(HEADER_ROWS_MAX) }]);
      return;
    }
    const { found, dates, ragged } = opened.value;
    const { header, problems } = readHeader(found.row, found.cells, said);
    const reading = fileReading(opened.value, header, said);
    await this.database.transaction((unit) => keepReading(unit, run, reading));
    yield readingLine(reading);
    const rows = { header, said, today: businessDate(run.startedAt), dates, ragged };
    if (problems.length === 0) yield* this.takeRows(run, opened.value, rows);
    else yield* checkRows(opened.value, rows, problems);
  }

  private async *takeRows(
    run: ImportRun,
    { found, brokenAt }: OpenedRoster,
    reading: RowReading,
  ): AsyncGenerator<ImportLine> {
    const counts = new RowCounts(brokenAt);
    let total = noRows;
    for await (const batch of batches(found.rows, reading, counts)) {
      const { tally, refusals } = await this.commit(run, batch, reading.header);
      total = add(total, tally);
      for (const refusal of refusals) yield refusalLine(refusal);
      yield progressLine(run, total);
    }
    yield doneLine(run, total, counts.notes());
  }

  private commit(
    run: ImportRun,
    batch: RosterBatch,
    header: Header,
  ): Promise<{ tally: Tally; refusals: readonly RowRefusal[] }> {
    const heading = (column: Column): string => header.places.get(column)?.heading ?? columnTitle(column);
    const headings: Headings = {
      residentId: heading('residentId'),
      name: heading('name'),
      unionCode: heading('unionCode'),
    };
    const means = { vault: this.vault, headings, now: this.clock.now() };
    return this.database.transaction((unit) => takeBatch(unit, batch, run, means));
  }
}

/** Nothing is taken under a header that is wrong; what is wrong with the rows is told all the same, in one go. */
async function* checkRows(
  { found, brokenAt }: OpenedRoster,
  reading: RowReading,
  problems: readonly RowRefusal[],
): AsyncGenerator<ImportLine> {
  for await (const { refusals } of batches(found.rows, reading, new RowCounts(brokenAt)))
    for (const refusal of refusals) yield refusalLine(refusal);
  yield fileLine(problems);
}

/** What ends an import in its midst and is the file's fault. @throws whatever is not. */
function problemOf(error: unknown): FileProblem {
  if (error instanceof BodyTooLarge) return { code: 'FILE_TOO_LARGE', detail: String(error.bytesMax) };
  if (error instanceof WorkbookProblem) return { code: error.code, detail: error.why };
  throw error;
}
