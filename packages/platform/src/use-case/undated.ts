import { invariant } from '@puhui/kernel';
import { effectOf, type Sql } from '@puhui/postgres';
import type { ReadOnly } from '../database/client.js';
import type { Transaction } from '../database/database.js';
import type { Undecided } from './moment.js';

const ADDS = /^\s*insert\b(?![\s\S]*\bdo\s+update\b)/i;

/**
 * The transaction of a use case while it loads. Its instant is born behind the last lock (ADR 0106): once somebody has asked for
 * it, a statement that locks is a bug, and so is one that changes rows, which it locks. The models only read, by their type, and a
 * model's reading never locks; nothing is kept or written later by it, also by its type. A use case has no clock beside it
 * (test/architecture/use-case-forms). What `may` and `save` lock comes behind the instant, under the locks of `load`.
 *
 * One way is left: a row may be put in, which waits for whoever puts in its twin. `RegisterPerson` alone does, and says what it dates.
 */
export class Undated<P> implements Undecided<P> {
  private dated = false;

  constructor(private readonly tx: Transaction<P>) {}

  get prisma(): ReadOnly<P> {
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
