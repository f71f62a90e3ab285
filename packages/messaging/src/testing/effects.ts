import type { PgDatabase } from '@puhui/testkit';
import type { EventBatch, ReceivedEvent } from '../envelope/received.js';
import type { Sql } from '../sql.js';

/** One effect as it was committed; nothing in the table hinders a second effect of the same event. */
export interface Effect {
  readonly event: string;
  readonly aggregate: string;
  readonly version: number;
  readonly by: string;
}

/** A consumer's effects in its own database, so that "once" and "in order" can be counted. */
export class Effects {
  private constructor(private readonly sql: PgDatabase) {}

  static async in(sql: PgDatabase): Promise<Effects> {
    await sql.$executeRawUnsafe(
      `create table effect (serial bigint generated always as identity, consumer text, event text, aggregate text,
         version int, by text)`,
    );
    return new Effects(sql);
  }

  /** A handler that writes one row for each event; `before` may fail or wait. */
  handler(
    before: (event: ReceivedEvent) => void | Promise<void> = () => undefined,
    by = 'one',
  ): (batch: EventBatch<Sql>) => Promise<void> {
    return async ({ consumer, events, tx }) => {
      for (const event of events) await before(event);
      const rows = events.map(({ id, aggregateId, version }) => ({ id, aggregateId, version }));
      await tx.$executeRawUnsafe(
        `insert into effect (consumer, event, aggregate, version, by)
         select $1::text, id, "aggregateId", version, $3::text
         from jsonb_to_recordset($2::jsonb) as e(id text, "aggregateId" text, version int)`,
        consumer,
        JSON.stringify(rows),
        by,
      );
    };
  }

  /** In the order of their commits, as far as one partition goes. */
  all(): Promise<Effect[]> {
    return this.sql.$queryRawUnsafe<Effect[]>(
      'select event, aggregate, version, by from effect order by serial',
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
