import type { Reader } from '@puhui/postgres';
import { createHash, type Hash } from 'node:crypto';
import type { CheckKind, Id } from '@puhui/kernel';
import {
  canonicalJson,
  isJsonObject,
  lastEvents,
  toJson,
  type JsonObject,
  type JsonValue,
  type LastEvent,
} from '@puhui/messaging';
import type { IntegrityCheck, IntegrityFinding } from './types.js';

/** One kind of aggregate whose events carry its whole state: its last event must equal its row. */
export interface StateRows<Row extends { readonly id: Id; readonly version: number }> {
  /** The check's name, and the table's as findings name it. */
  readonly kind: CheckKind;
  readonly table: string;
  /** The aggregate's name in its events. */
  readonly aggregate: string;
  /** Rows after an id, in the order of ids, at most `limit`. */
  readonly rowsAfter: (after: Id | null, limit: number) => Promise<readonly Row[]>;
  /**
   * The row as its event would carry it. May throw for a row that no state stands behind.
   * @param said what the event does carry: a keyed digest is made by the key by which that was made
   */
  readonly eventData: (row: Row, said: JsonObject | undefined) => object;
  /** Of rows that are not kept for ever: whether the one that this event tells of need not be there any more. */
  readonly mayBeGone?: (said: JsonObject) => boolean;
}

export const ROWS_AT_A_TIME_MAX = 1000;
const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Walks rows and events side by side, in pages, so that a million rows need no more memory than a thousand. */
export async function rowsEqualEvents<Row extends { readonly id: Id; readonly version: number }>(
  reader: Reader,
  kind: StateRows<Row>,
): Promise<IntegrityCheck> {
  const findings: IntegrityFinding[] = [];
  const hash = createHash('sha256').update(`${kind.kind}\n`);
  let rows = 0n;
  for (let after: Id | null = null; ;) {
    const page: readonly Row[] = await kind.rowsAfter(after, ROWS_AT_A_TIME_MAX);
    const upTo: Id = page.length < ROWS_AT_A_TIME_MAX ? LAST : (page.at(-1)?.id ?? LAST);
    const events = await lastEvents(reader, kind.aggregate, after ?? FIRST, upTo);
    for (const row of page) findings.push(...compare(kind, row, events.get(row.id), hash));
    findings.push(...withoutRow(kind, page, events));
    rows += BigInt(page.length);
    if (upTo === LAST) return { kind: kind.kind, rows, digest: hash.digest('hex'), findings };
    after = upTo;
  }
}

function compare<Row extends { readonly id: Id; readonly version: number }>(
  { table, eventData }: StateRows<Row>,
  row: Row,
  event: LastEvent | undefined,
  hash: Hash,
): IntegrityFinding[] {
  const what = `${table} ${row.id}`;
  const read = readRow(() => eventData(row, event?.data));
  if (typeof read === 'string')
    return [{ kind: 'row-unreadable', what, expected: 'a state that there is', found: read }];
  hash.update(`${row.id} ${row.version} ${canonicalJson(read)}\n`);
  if (event === undefined)
    return [{ kind: 'row-without-event', what, expected: 'an event', found: `version ${row.version}` }];
  const said = { version: event.version, ...event.data };
  const found = { version: row.version, ...read };
  return differences(said, found).map(({ field, expected, found: now }) => ({
    kind: 'row-differs-from-event',
    what: `${what} ${field}`,
    expected,
    found: now,
  }));
}

/** A row that was altered into nonsense is a finding like any other, not the end of the check. */
function readRow(eventData: () => object): JsonObject | string {
  try {
    const data = toJson(eventData());
    return isJsonObject(data) ? data : 'not an object';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unreadable';
  }
}

function differences(
  expected: JsonObject,
  found: JsonObject,
): { readonly field: string; readonly expected: string; readonly found: string }[] {
  const said = (value: JsonValue | undefined): string =>
    value === undefined ? 'nothing' : canonicalJson(value).slice(0, 300);
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return fields
    .map((field) => ({ field, expected: said(expected[field]), found: said(found[field]) }))
    .filter((difference) => difference.expected !== difference.found);
}

const withoutRow = <Row extends { readonly id: Id; readonly version: number }>(
  { table, mayBeGone = () => false }: StateRows<Row>,
  page: readonly Row[],
  events: ReadonlyMap<Id, LastEvent>,
): IntegrityFinding[] => {
  const there = new Set(page.map((row) => row.id));
  return [...events.values()]
    .filter((event) => !there.has(event.id) && !mayBeGone(event.data))
    .map(({ id, version }) => ({
      kind: 'event-without-row',
      what: `${table} ${id}`,
      expected: `a row of version ${version}`,
      found: 'none',
    }));
};
