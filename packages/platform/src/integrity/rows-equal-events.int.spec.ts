import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OutletChanged } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { SpecDatabase } from '../spec/spec-database.js';
import { ROWS_AT_A_TIME_MAX, rowsEqualEvents, type StateRows } from './rows-equal-events.js';
import type { IntegrityCheck } from './types.js';

interface Row {
  readonly id: Id;
  readonly version: number;
  readonly name: string;
}
const now = new Date('2026-11-22T02:00:00Z');
const partnerId = newId(now);

/** A table in memory stands for the service's own; the events are real. */
class Outlets {
  rows: Row[] = [];
  readonly kind: StateRows<Row> = {
    kind: 'outlet-state',
    table: 'outlet',
    aggregate: 'outlet',
    rowsAfter: (after, limit) =>
      Promise.resolve(
        this.rows
          .filter((row) => after === null || row.id > after)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .slice(0, limit),
      ),
    eventData: ({ id, name }) => {
      if (name === '?') throw new Error('nobody can read this');
      return { id, partnerId, name, regionCode: '4601', status: 'open' };
    },
  };
}

let spec: SpecDatabase;
let outlets: Outlets;
// Kept events cannot be taken away again: each spec has a database of its own.
beforeEach(async () => {
  outlets = new Outlets();
  spec = await SpecDatabase.create();
});
afterEach(() => spec.drop());

const tell = (rows: readonly Row[]): Promise<void> =>
  spec.database.transaction(async (tx) =>
    tx.keep(
      ...rows.map((row) =>
        newEvent(OutletChanged, {
          aggregateId: row.id,
          version: row.version,
          tradeUnionId: null,
          occurredAt: now,
          data: { id: row.id, partnerId, name: row.name, regionCode: '4601', status: 'open' },
        }),
      ),
    ),
  );
const some = (count: number): Row[] =>
  Array.from({ length: count }, (_, n) => ({ id: newId(now), version: 1, name: `${n} 号店` }));
const check = (): Promise<IntegrityCheck> => rowsEqualEvents(spec.database, outlets.kind);

it('rows agree when each is what its last event says, over any number of pages', async () => {
  for (const count of [0, 1, ROWS_AT_A_TIME_MAX, ROWS_AT_A_TIME_MAX + 1]) {
    const more = some(count - outlets.rows.length);
    await tell(more);
    outlets.rows.push(...more);
    expect(await check()).toMatchObject({ kind: 'outlet-state', rows: BigInt(count), findings: [] });
  }
});

it('rows are compared with the newest version only', async () => {
  const [row] = some(1) as [Row];
  await tell([row]);
  await tell([{ ...row, version: 2, name: '新名' }]);
  outlets.rows = [{ ...row, version: 2, name: '新名' }];
  expect((await check()).findings).toEqual([]);
  outlets.rows = [row];
  expect((await check()).findings.map(({ what }) => what)).toEqual([
    `outlet ${row.id} name`,
    `outlet ${row.id} version`,
  ]);
});

it('rows without an event and events without a row are shown, also beyond the last row', async () => {
  const [first, second, third] = some(3) as [Row, Row, Row];
  await tell([first, third]);
  outlets.rows = [first, second];
  expect((await check()).findings).toEqual([
    { kind: 'row-without-event', what: `outlet ${second.id}`, expected: 'an event', found: 'version 1' },
    {
      kind: 'event-without-row',
      what: `outlet ${third.id}`,
      expected: 'a row of version 1',
      found: 'none',
    },
  ]);
});

it('rows that are kept for their time alone may be gone once it is over', async () => {
  const [over, kept] = some(2) as [Row, Row];
  await tell([over, kept]);
  const mayBeGone = ({ id }: { id?: unknown }): boolean => id === over.id;
  const { findings } = await rowsEqualEvents(spec.database, { ...outlets.kind, mayBeGone });
  expect(findings).toMatchObject([{ kind: 'event-without-row', what: `outlet ${kept.id}` }]);
});

it('the comparison goes on after an unreadable row, and says why', async () => {
  const rows = some(3);
  await tell(rows);
  outlets.rows = rows.map((row, n) => (n === 1 ? { ...row, name: '?' } : row));
  expect((await check()).findings).toEqual([
    {
      kind: 'row-unreadable',
      what: `outlet ${rows[1]?.id}`,
      expected: 'a state that there is',
      found: 'Error: nobody can read this',
    },
  ]);
});

it('the same content has the same digest', async () => {
  const rows = some(5);
  await tell(rows);
  outlets.rows = rows;
  const { digest } = await check();
  expect((await check()).digest).toBe(digest);
  outlets.rows = rows.slice(1);
  expect((await check()).digest).not.toBe(digest);
});
