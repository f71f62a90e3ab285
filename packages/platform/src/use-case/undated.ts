import { invariant } from '@puhui/kernel';
import type { PendingEvent } from '@puhui/messaging';
import type { Sql } from '@puhui/postgres';
import type { Transaction } from '../database/database.js';

/** What a statement says that waits for a lock, beside those that write. */
const LOCKS =
  /\bfor\s+(no\s+key\s+)?update\b|\bfor\s+(key\s+)?share\b|\bpg_advisory_xact_lock\b|\block\s+table\b/i;

/**
 * The transaction of a use case while it loads. Its instant is born behind the last lock (ADR 0106): once somebody has asked for
 * it, a statement that locks is a bug, wherever it stands.
 */
export class Undated<P> implements Transaction<P> {
  private dated = false;

  constructor(private readonly tx: Transaction<P>) {}

  get prisma(): Transaction<P>['prisma'] {
    return this.tx.prisma;
  }

  /** The instant has been asked for. */
  date(): void {
    this.dated = true;
  }

  query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.tx.query<Rows>(this.allowed(statement));
  }

  returning<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.tx.returning<Rows>(this.allowed(statement));
  }

  execute(statement: Sql): Promise<number> {
    return this.tx.execute(this.allowed(statement));
  }

  keep(...events: readonly PendingEvent[]): void {
    this.tx.keep(...events);
  }

  write(statement: Sql, rows: number, invariantCode: string): void {
    this.tx.write(statement, rows, invariantCode);
  }

  private allowed(statement: Sql): Sql {
    invariant(!this.dated || !LOCKS.test(statement.sql), 'a-decision-is-dated-behind-its-locks', {
      statement: statement.sql,
    });
    return statement;
  }
}
