import { invariant } from '@puhui/kernel';
import type { PendingEvent } from '@puhui/messaging';
import { effectOf, type Sql } from '@puhui/postgres';
import type { Transaction } from '../database/database.js';

const ADDS = /^\s*insert\b/i;

/**
 * The transaction of a use case while it loads. Its instant is born behind the last lock (ADR 0106): once somebody has asked for
 * it, a statement that locks is a bug, and so is one that changes rows, which it locks. A row may be put in, as `RegisterPerson` does:
 * it is nobody else's yet. What `load` asks of `prisma` is not seen here; no use case writes by it.
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
    invariant(
      !this.dated || effectOf(statement.text) === 'reads' || ADDS.test(statement.sql),
      'a-decision-is-dated-behind-its-locks',
      {
        statement: statement.sql,
      },
    );
    return statement;
  }
}
