import { sql, type Writer } from '@puhui/postgres';
import type { PgDatabase } from '@puhui/testkit';
import type { EventBatch, ReceivedEvent } from '../envelope/received.js';
import { declareTable } from './declare-table.js';

/** One effect as it was committed; nothing in the table hinders a second effect of the same event. */
export interface Effect {
  readonly event: string;
  readonly aggregate: string;
  readonly version: number;
  readonly by: string;
}

/** A consumer's effects in its own database, so that "once" and "in order" can be counted. */
export class Effects {
  private constructor(private readonly database: PgDatabase) {}

  static async in(database: PgDatabase): Promise<Effects> {
    await database.execute(
      sql`create table effect (serial bigint generated always as identity, consumer text, event text, aggregate text,
         version int, by text)`,
    );
    await declareTable(database, 'public.effect', 'moving');
    return new Effects(database);
  }

  /** A handler that writes one row for each event; `before` may fail or wait. */
  handler(
    before: (event: ReceivedEvent) => void | Promise<void> = () => undefined,
    by = 'one',
  ): (batch: EventBatch<Writer>) => Promise<void> {
    return async ({ consumer, events, tx }) => {
      for (const event of events) await before(event);
      const rows = events.map(({ id, aggregateId, version }) => ({ id, aggregateId, version }));
      await tx.execute(
        sql`insert into effect (consumer, event, aggregate, version, by)
         select ${consumer}::text, id, "aggregateId", version, ${by}::text
         from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id text, "aggregateId" text, version int)`,
      );
    };
  }

  /** In the order of their commits, as far as one partition goes. */
  all(): Promise<Effect[]> {
    return this.database.query<Effect[]>(
      sql`select event, aggregate, version, by from effect order by serial`,
    );
  }

  async ofEvents(): Promise<string[]> {
    return (await this.all()).map(({ event }) => event).sort();
  }

  /** Versions of one aggregate in the order in which they took effect. */
  async versionsOf(aggregate: string): Promise<number[]> {
    return (await this.all())
      .filter((effect) => effect.aggregate === aggregate)
      .map(({ version }) => version);
  }
}
