import { recordsTallied, type EventData } from '@puhui/contracts';
import { DAY_MS } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/postgres';
import type { IntegrityFinding } from '../integrity/findings.js';
import {
  countTallies,
  NO_ROWS,
  rowsByTally,
  typesOf,
  type Counted,
  type TalliedTable,
} from './count-rows.js';
import { openTally, TALLIES, TALLY_AGGREGATE } from './open-tally.js';

/** Whoever could not write may write this much later; an older row of a tally that began since is slipped in. */
const LATE_MAX_MS = DAY_MS;

type Told = EventData<(typeof recordsTallied)['members']>;
type ToldTable = Told['tables'][number];
interface Tally extends Told {
  readonly number: number;
}

/** What a table of records comes to beside what its events told. */
interface ComparedTable {
  readonly table: string;
  /** Rows of tallies that were told. */
  readonly rows: number;
  /** SHA-256, hex, over what each of them comes to. */
  readonly digests: readonly string[];
  /** Tallies whose rows may have gone, since their time is over: only that none was added is known of them. */
  readonly over: number;
  readonly findings: readonly IntegrityFinding[];
}

export interface ComparedTallies {
  readonly told: number;
  /** The last day that is told of; null for none. */
  readonly through: string | null;
  readonly tables: readonly ComparedTable[];
  readonly findings: readonly IntegrityFinding[];
}

/**
 * Compares the rows of tables of records with what was told of them by events, which the chain proves. Finds a row that was removed, added
 * or altered after its day was told; none where its time is over or is told of no more.
 * @param serviceNow by the service's own clock, which most rows go by when their time is over
 */
export async function compareTallies(
  reader: Reader,
  tables: readonly TalliedTable[],
  serviceNow = new Date(0),
): Promise<ComparedTallies> {
  const tallies = await reader.query<Tally[]>(
    sql`select version as number, data->>'through' as through, data->>'shutAt' as "shutAt", data->'tables' as tables
      from messaging.event where aggregate = ${TALLY_AGGREGATE} and aggregate_id = ${TALLIES}::uuid order by version`,
  );
  // As a number: how a connection writes dates is its own.
  const [clock] = await reader.query<{ ms: number }[]>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  // Rows go by the one or the other, and a local run's business clock may be far ahead.
  const now = new Date(Math.max(clock?.ms ?? 0, serviceNow.getTime()));
  const compared: ComparedTable[] = [];
  for (const table of tables) compared.push(await compareTable(reader, table, tallies, now));
  return {
    told: tallies.length,
    through: tallies.at(-1)?.through ?? null,
    tables: compared,
    findings: await openOtherwise(reader, tallies),
  };
}

/** The tally that is open follows the last that was told: a day that is to come would keep it open. */
async function openOtherwise(reader: Reader, tallies: readonly Tally[]): Promise<IntegrityFinding[]> {
  const open = await openTally(reader);
  const last = tallies.at(-1);
  const at = { id: 'open', what: 'messaging.open_tally' };
  if (open === null)
    return [{ ...at, kind: 'tally-not-open', expected: 'one row', found: 'none, or several' }];
  const told = last?.number ?? 0;
  // One that is shut and not told yet is told in a moment.
  if (open.number > told + 1 || last === undefined) return [];
  const found = `tally ${open.number} since ${open.firstDay}`;
  const since = dayAfter(last.through);
  if (open.number === told + 1 && open.firstDay === since) return [];
  return [{ ...at, kind: 'tally-not-open', expected: `tally ${told + 1} since ${since}`, found }];
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

async function compareTable(
  reader: Reader,
  table: TalliedTable,
  tallies: readonly Tally[],
  now: Date,
): Promise<ComparedTable> {
  const types = await typesOf(reader, table.name);
  const findings: IntegrityFinding[] = [];
  const digests: string[] = [];
  let [rows, over] = [0, 0];
  for (const { columns, told } of byColumns(table.name, tallies)) {
    const lost = columns.find((column) => !types.has(column));
    if (lost !== undefined) {
      findings.push(finding(table.name, told[0]?.number ?? 0, `column ${lost}`, 'no such column'));
      continue;
    }
    const span = { from: told[0]?.number ?? 0, to: told.at(-1)?.number ?? 0 };
    const counted = await countTallies(reader, table, columns, span);
    const byNumber = new Map(counted.map((one) => [one.tally, one]));
    for (const one of told) {
      const found = byNumber.get(one.number);
      const isOver = mayBeGone(table, one.told, now);
      if (isOver) over += 1;
      rows += found?.rows ?? 0;
      digests.push(found?.digest ?? NO_ROWS);
      findings.push(...differences(table.name, one, found, isOver));
    }
  }
  findings.push(...(await strays(reader, table, tallies)));
  return { table: table.name, rows, digests, over, findings };
}

interface ToldOfTable {
  readonly number: number;
  readonly through: string;
  readonly told: ToldTable;
  /** When the one before was shut. */
  readonly began: string | undefined;
}

/** What was told of a table, in runs of tallies that cover the same columns: a column that came later is in no digest of before. */
function byColumns(
  name: string,
  tallies: readonly Tally[],
): { readonly columns: readonly string[]; readonly told: ToldOfTable[] }[] {
  const runs: { columns: readonly string[]; told: ToldOfTable[] }[] = [];
  for (const [nr, { number, through, tables }] of tallies.entries()) {
    const told = tables.find(({ table }) => table === name);
    if (told === undefined) continue;
    const one = { number, through, told, began: tallies[nr - 1]?.shutAt };
    const run = runs.at(-1);
    if (run?.columns.join() === told.columns.join()) run.told.push(one);
    else runs.push({ columns: told.columns, told: [one] });
  }
  return runs;
}

const mayBeGone = ({ days }: TalliedTable, { oldest }: ToldTable, now: Date): boolean =>
  days !== null && oldest !== null && Date.parse(oldest) < now.getTime() - days * DAY_MS;

function differences(
  table: string,
  { number, through, told, began }: ToldOfTable,
  counted: Counted | undefined,
  isOver: boolean,
): IntegrityFinding[] {
  const found = { rows: counted?.rows ?? 0, digest: counted?.digest ?? NO_ROWS };
  const isSame = found.rows === told.rows && found.digest === told.digest;
  if (!isSame && (!isOver || found.rows > told.rows))
    return [finding(table, number, said(told), said(found), through)];
  const oldest = counted?.oldest ?? null;
  if (began === undefined || oldest === null) return [];
  return Date.parse(oldest) < Date.parse(began) - LATE_MAX_MS
    ? [finding(table, number, `rows since ${began}`, `a row of ${oldest}`, through)]
    : [];
}

/** Rows in a tally of which nothing is told of their table, though it was told, or which is not there yet. */
async function strays(
  reader: Reader,
  { name }: TalliedTable,
  tallies: readonly Tally[],
): Promise<IntegrityFinding[]> {
  const open = (await openTally(reader))?.number ?? 0;
  const last = tallies.at(-1)?.number ?? 0;
  const told = new Set(
    tallies.filter(({ tables }) => tables.some(({ table }) => table === name)).map(({ number }) => number),
  );
  const counted = await rowsByTally(reader, name);
  return counted
    .filter(({ tally }) => !told.has(tally) && (tally <= last || tally > open))
    .map(({ tally, rows }) => finding(name, tally, 'no row', `${rows} rows`));
}

const said = ({ rows, digest }: { readonly rows: number; readonly digest: string }): string =>
  `${rows} rows, ${digest.slice(0, 16)}`;

const finding = (
  table: string,
  tally: number,
  expected: string,
  found: string,
  through?: string,
): IntegrityFinding => ({
  kind: 'records-differ',
  id: `${tally}`,
  what: through === undefined ? `${table}, tally ${tally}` : `${table}, tally ${tally} through ${through}`,
  expected,
  found,
});
