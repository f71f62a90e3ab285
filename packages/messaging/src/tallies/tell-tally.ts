import { recordsTallied, type EventData, type EventService } from '@puhui/contracts';
import { businessDate, MINUTE_MS } from '@puhui/kernel';
import type { Sql, Writer } from '@puhui/postgres';
import { keepEvents, newEvent } from '../keeping/keep-events.js';
import { allowTime, type SqlDatabase } from '../sql.js';
import { countTallies, NO_ROWS, typesOf, type TalliedTable } from './count-rows.js';
import {
  shutTally,
  TALLIES,
  TELLING_OR_LEFT,
  TELLING_WAITED_FOR,
  untoldTally,
  type UntoldTally,
} from './open-tally.js';

/** A day is over some minutes after its end: clocks of instances differ a little. */
const OVER_AFTER_MS = 5 * MINUTE_MS;
const TIMEOUT_MS = 600_000;

interface TallyParts {
  readonly service: EventService;
  readonly database: SqlDatabase;
  readonly tables: readonly TalliedTable[];
}

/**
 * Closes the days that are over: shuts the tally of the rows that were written until now, and tells of it by an event. Of days on which
 * nothing ran one event tells. Killed between the two, the next turn tells. Several instances may do it, one does.
 * @returns how many tallies were told
 */
export async function closeTally(parts: TallyParts, now: Date): Promise<number> {
  const today = businessDate(new Date(now.getTime() - OVER_AFTER_MS));
  const late = await tellUntold(parts, now, TELLING_OR_LEFT);
  // Short: who writes a record waits for it.
  const shut = await parts.database.transaction((tx) => shutTally(tx, today, now));
  return shut ? late + (await tellUntold(parts, now, TELLING_WAITED_FOR)) : late;
}

async function tellUntold(parts: TallyParts, now: Date, lock: Sql): Promise<number> {
  let told = 0;
  const next = (tx: Writer) => tellOne(tx, parts, now, lock);
  while (await parts.database.transaction(next, { timeoutMs: TIMEOUT_MS })) told += 1;
  return told;
}

async function tellOne(tx: Writer, { service, tables }: TallyParts, now: Date, lock: Sql): Promise<boolean> {
  await allowTime(tx, TIMEOUT_MS);
  const [telling] = await tx.returning<{ held: boolean }[]>(lock);
  if (telling?.held !== true) return false;
  const untold = await untoldTally(tx);
  if (untold === null) return false;
  const event = newEvent(recordsTallied[service], {
    aggregateId: TALLIES,
    version: untold.number,
    tradeUnionId: null,
    occurredAt: now,
    data: {
      through: untold.through,
      shutAt: untold.shutAt.toISOString(),
      tables: await countedTables(tx, tables, untold),
    },
  });
  await keepEvents(tx, [event]);
  return true;
}

type Told = EventData<(typeof recordsTallied)['members']>['tables'];

async function countedTables(
  tx: Writer,
  tables: readonly TalliedTable[],
  { number }: UntoldTally,
): Promise<Told> {
  const told: Told = [];
  for (const table of tables) {
    const columns = [...(await typesOf(tx, table.name)).keys()].filter(
      (name) => !table.leftOut.includes(name),
    );
    const [counted] = await countTallies(tx, table, columns, { from: number, to: number });
    const { rows = 0, digest = NO_ROWS, oldest = null } = counted ?? {};
    told.push({ table: table.name, rows, digest, columns, oldest });
  }
  return told;
}
