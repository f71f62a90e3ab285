import { DAY_MS, invariant, systemClock } from '@puhui/kernel';
import { closeTally, type SqlDatabase } from '@puhui/messaging';
import type { Reader } from '@puhui/postgres';
import type { EventService } from '@puhui/contracts';
import type { IntegrityCheck } from '../integrity/types.js';
import { platformRetention } from '../retention/platform-retention.js';
import type { RetentionTable } from '../retention/retention.js';
import { talliedTables } from '../tallies/tallied-tables.js';
import { talliesChecks } from '../tallies/tallies-check.js';

/** The records of a service, those that every service has included. */
export class ToldRecords {
  private readonly tables;

  constructor(
    private readonly service: EventService,
    own: RetentionTable = {},
  ) {
    this.tables = talliedTables({ ...platformRetention, ...own });
  }

  /** The day of the machine is told as if it were over: what was written until now is counted. */
  async tellToday(database: SqlDatabase): Promise<void> {
    const tomorrow = new Date(systemClock.now().getTime() + DAY_MS);
    const told = await closeTally({ service: this.service, database, tables: this.tables }, tomorrow);
    invariant(told === 1, 'a-day-is-told', { told });
  }

  check(reader: Reader): Promise<IntegrityCheck[]> {
    return talliesChecks(reader, this.tables, systemClock.now());
  }
}
