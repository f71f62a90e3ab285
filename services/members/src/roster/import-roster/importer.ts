import { Inject, Injectable } from '@nestjs/common';
import { businessDate, err, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, DutyBook, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { Vault } from '../../persons/vault.js';
import type { RefusedWith } from '../../refusals.js';
import { rosterLimits } from '../limits.js';
import { readCsv, type CsvRecord } from '../reading/csv.js';
import { decodeText } from '../reading/encoding.js';
import { readEntry, type RosterEntry } from '../reading/entry.js';
import { readHeader, type Column, type Header } from '../reading/header.js';
import type { RowRefusal } from '../row-problems.js';
import { BodyTooLarge, limitBytes } from './limit-bytes.js';
import { doneLine, fileLine, progressLine, refusalLine, type ImportLine } from './lines.js';
import { add, beginRun, endRun, noRows, type ImportRun, type Tally } from './run.js';
import { takeBatch, type Headings, type RosterBatch } from './take-batch.js';

type Refusal = RefusedWith<'UNKNOWN_TRADE_UNION' | 'TRADE_UNION_NOT_ACTIVE' | 'NOT_ALLOWED'>;

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
  async begin(actor: Actor, tradeUnionId: Id): Promise<Result<ImportRun, Refusal>> {
    const startedAt = this.clock.now();
    const union = await this.database.prisma.tradeUnion.findUnique({ where: { id: tradeUnionId } });
    if (!union) return err({ code: 'UNKNOWN_TRADE_UNION', tradeUnion: tradeUnionId });
    const scope = { kind: 'union', id: union.id } as const;
    const duty = await this.duties.covers(this.database, actor.personId, 'union_officer', scope, startedAt);
    if (!duty) return err({ code: 'NOT_ALLOWED' });
    if (union.status !== 'active') return err({ code: 'TRADE_UNION_NOT_ACTIVE', status: union.status });
    const facts = { tradeUnionId, actorId: actor.personId, startedAt };
    return ok(await this.database.transaction((unit) => beginRun(unit, facts)));
  }

  /** Takes the file in. The lines tell of every refused row, of each batch, and of the end. */
  async *run(run: ImportRun, body: AsyncIterable<Uint8Array>): AsyncGenerator<ImportLine> {
    let status: 'done' | 'interrupted' = 'interrupted';
    try {
      yield* this.take(run, body);
      status = 'done';
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      yield { error: { code: 'FILE_TOO_LARGE', message: error.zh, messageEn: error.message } };
    } finally {
      await this.database.transaction((unit) => endRun(unit, run, status, this.clock.now()));
    }
  }

  private async *take(run: ImportRun, body: AsyncIterable<Uint8Array>): AsyncGenerator<ImportLine> {
    const text = decodeText(limitBytes(body, rosterLimits.body_bytes_max));
    const records = readCsv(text, rosterLimits.record_chars_max);
    const header = await headerOf(records);
    if (!header.ok) {
      yield fileLine(header.error);
      return;
    }
    let total = noRows;
    for await (const batch of batches(records, (row, cells) =>
      readEntry(header.value, row, cells, businessDate(run.startedAt)),
    )) {
      const { tally, refusals } = await this.commit(run, batch, header.value);
      total = add(total, tally);
      for (const refusal of refusals) yield refusalLine(refusal);
      yield progressLine(run, total);
    }
    yield doneLine(run, total);
  }

  private commit(
    run: ImportRun,
    batch: RosterBatch,
    header: Header,
  ): Promise<{ tally: Tally; refusals: readonly RowRefusal[] }> {
    const heading = (column: Column): string => header.places.get(column)?.heading ?? column;
    const headings: Headings = {
      residentId: heading('residentId'),
      name: heading('name'),
      unionCode: heading('unionCode'),
    };
    const means = { vault: this.vault, headings, now: this.clock.now() };
    return this.database.transaction((unit) => takeBatch(unit, batch, run, means));
  }
}

async function headerOf(records: AsyncGenerator<CsvRecord>): Promise<Result<Header, RowRefusal>> {
  const first = await records.next();
  if (first.done) return err({ row: 1, column: null, code: 'EMPTY_FILE', detail: null });
  const { line } = first.value;
  return first.value.kind === 'broken'
    ? err({ row: line, column: null, code: first.value.problem, detail: null })
    : readHeader(line, first.value.fields);
}

async function* batches(
  records: AsyncIterable<CsvRecord>,
  read: (row: number, cells: readonly string[]) => Result<RosterEntry, RowRefusal>,
): AsyncGenerator<RosterBatch> {
  let entries: RosterEntry[] = [];
  let refusals: RowRefusal[] = [];
  for await (const record of records) {
    if (record.kind === 'broken')
      refusals.push({ row: record.line, column: null, code: record.problem, detail: null });
    else {
      const entry = read(record.line, record.fields);
      if (entry.ok) entries.push(entry.value);
      else refusals.push(entry.error);
    }
    if (entries.length + refusals.length < rosterLimits.batch_rows_max) continue;
    yield { entries, refusals };
    [entries, refusals] = [[], []];
  }
  if (entries.length + refusals.length > 0) yield { entries, refusals };
}
