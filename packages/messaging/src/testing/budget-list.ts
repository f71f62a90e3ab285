import { sql } from '@puhui/postgres';
import type { TopicName } from '@puhui/contracts';
import { systemClock } from '@puhui/kernel';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import type { EventBatch } from '../envelope/received.js';
import type { ProjectionOptions } from '../projection/projection-copy.js';
import { storedOffsets } from '../transport/take-in.js';
import { declareTable } from './declare-table.js';
import { BUDGETS } from './sample-events.js';
import { MessagingNode, silentLogger } from './messaging-node.js';

/** A projector as services write them: it compares versions and writes to the table it is given. */
export async function projectBudgets({ events, tx, table }: EventBatch): Promise<void> {
  for (const { aggregateId, version, data } of events) {
    await tx.execute(
      sql`insert into ${table('read.budget')} as b (id, amount, version) values (${aggregateId}::uuid, (${JSON.stringify(data)}::jsonb->>'amount')::bigint, ${version}::int)
       on conflict (id) do update set amount = excluded.amount, version = excluded.version
       where b.version < excluded.version`,
    );
  }
}

/** A service with one projection, the list of budgets, on a broker and a database of its own. */
export class BudgetList {
  private constructor(
    readonly brokerDatabase: TestDatabase,
    readonly broker: Broker,
    readonly node: MessagingNode,
    readonly options: ProjectionOptions,
    private readonly topic: TopicName,
  ) {}

  static async start(handle = projectBudgets, topic: TopicName = BUDGETS): Promise<BudgetList> {
    const brokerDatabase = await createTestDatabase();
    const broker = embeddedBroker({ connectionString: brokerDatabase.url, clientId: 'budget-list' });
    const node = await MessagingNode.start({ service: 'benefits', broker });
    await node.sql.execute(sql`create schema read`);
    await node.sql.execute(
      sql`create table read.budget (id uuid primary key, amount bigint not null, version int)`,
    );
    await node.sql.execute(sql`create index budget_by_amount on read.budget (amount) where version > 0`);
    await declareTable(node.sql, 'read.budget', 'projection');
    node.consume({ name: 'budgets', kind: 'projector', topics: [topic], tables: ['read.budget'] }, (batch) =>
      handle(batch),
    );
    await node.listen();
    node.relay.start();
    return new BudgetList(
      brokerDatabase,
      broker,
      node,
      {
        database: node.asService,
        broker,
        clock: systemClock,
        logger: silentLogger,
        projector: node.transport.consumer('budgets'),
      },
      topic,
    );
  }

  async stop(): Promise<void> {
    await this.node.stop();
    await this.broker.close();
    await this.brokerDatabase.drop();
  }

  /** Waits until so many events have been taken in. */
  takenIn(events: number): Promise<void> {
    return eventually(async () => {
      const rows = await this.node.sql.query(
        sql`select from messaging.taken_in where consumer = 'benefits.budgets'`,
      );
      if (rows.length !== events) throw new Error(`${rows.length} of ${events} were taken in`);
    });
  }

  /** Waits until the live projector has passed all that lies on the broker, what it takes for known included. */
  passedAll(): Promise<void> {
    return eventually(async () => {
      const ends = await this.broker.endOffsets(this.topic);
      const at = await storedOffsets(this.node.sql, 'benefits.budgets');
      const next = (partition: number) => at.find((one) => one.partition === partition)?.offset ?? '0';
      const behind = ends.filter(({ partition, offset }) => next(partition) !== offset);
      if (behind.length > 0) throw new Error(`${behind.length} partitions were not passed`);
    });
  }

  rows(): Promise<{ id: string; amount: string }[]> {
    return this.node.sql.query(
      sql`select id::text as id, amount::text as amount from read.budget order by id`,
    );
  }

  /** Tables and notes of copies: none but while one is built. */
  leftovers(): Promise<unknown[]> {
    return this.node.sql.query(
      sql`select tablename::text as left_over from pg_tables where tablename ~ '^budget_(check|next|old)'
         union all select consumer from messaging.consumer_offset where consumer like '%~%'
         union all select consumer from messaging.parked_key where consumer like '%~%'
         union all select consumer from messaging.taken_in where consumer like '%~%'`,
    );
  }
}
