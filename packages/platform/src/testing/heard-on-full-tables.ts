import { eventsOfTopic, type TopicName } from '@puhui/contracts';
import { EventTransport, type RegisteredConsumer } from '@puhui/messaging';
import { handExamples, type Examples } from '@puhui/messaging/testing';
import { sql, type Sql } from '@puhui/postgres';
import type { Work } from '@puhui/testkit';
import { Database, type StatementTransaction } from '../database/database.js';
import type { ServiceUnderTest } from './service-under-test.js';
import { watchedOwnWork } from './watched-database.js';

/** Of each kind of a topic's events so many were taken in before, by the kind of consumer; then so many are. */
const FULL = { projector: 600, reactor: 300 };
const [FEW, SOME] = [1, 5];
/** What one statement may have before it for each event. */
const ROWS_MAX = 8;

/** PostgreSQL has counted the rows of all tables once they were there, or never again since they were empty. */
export const COUNTED: readonly (readonly [string, Readonly<Record<'before' | 'after', readonly Sql[]>>])[] = [
  ['when PostgreSQL has counted them', { before: [], after: [sql`analyze`] }],
  ['when PostgreSQL counted them while they were empty', { before: [sql`vacuum analyze`], after: [] }],
];

interface Heard {
  readonly consumer: string;
  readonly topic: TopicName;
  /** How many statements were watched. */
  readonly statements: number;
  /** Those that had more before them than what they are about. */
  readonly large: readonly Pick<Work, 'statement' | 'rows' | 'read' | 'scanned'>[];
  /** Codes of messages that could not be taken in. */
  readonly givenUp: readonly string[];
}

type Consumer = RegisteredConsumer<StatementTransaction>;

/** A topic as one consumer hears it. */
interface Flow {
  readonly consumer: Consumer;
  readonly topic: TopicName;
  /** How many kinds of events it has. */
  readonly kinds: number;
}

/** Every consumer of a service, whatever it will listen to one day, beside tables that it has filled itself. */
export class FullOfExamples {
  private constructor(
    private readonly of: ServiceUnderTest,
    private readonly flows: readonly Flow[],
    /** Who needs more than an example, though nobody has said so. */
    readonly notTaken: readonly string[],
  ) {}

  /** @param besides consumers, by their own names, whose events rest on what was there before: another spec watches them */
  static async fill(
    of: ServiceUnderTest,
    { before, after }: (typeof COUNTED)[number][1],
    besides: readonly string[] = [],
  ): Promise<FullOfExamples> {
    for (const statement of before) await of.database.sql.execute(statement);
    const { ofOwnWork } = of.service.get(Database);
    const flows = flowsOf(of).filter(({ consumer }) => !besides.includes(consumer.options.name));
    const notTaken: string[] = [];
    for (const { consumer, topic, kinds } of flows) {
      const few = await handExamples(ofOwnWork, consumer, topic, {
        first: 0,
        count: FEW * kinds,
        version: 1,
      });
      notTaken.push(...few.map((code) => `${consumer.consumer} ${topic}: ${code}`));
      const count = (FULL[consumer.options.kind] - FEW) * kinds;
      if (few.length === 0)
        await handExamples(ofOwnWork, consumer, topic, { first: FEW * kinds, count, version: 1 });
    }
    for (const statement of after) await of.database.sql.execute(statement);
    return new FullOfExamples(of, notTaken.length === 0 ? flows : [], notTaken);
  }

  /** Things that are new, and things that were heard of before. */
  async hear(): Promise<readonly Heard[]> {
    const heard: Heard[] = [];
    for (const flow of this.flows) {
      const { consumer, kinds } = flow;
      const count = SOME * kinds;
      heard.push(
        await this.hearOf(flow, { first: FULL[consumer.options.kind] * kinds, count, version: 1 }),
        await this.hearOf(flow, { first: 0, count, version: 2 }),
      );
    }
    return heard;
  }

  private async hearOf({ consumer, topic }: Flow, examples: Examples): Promise<Heard> {
    const { database, watching } = watchedOwnWork(this.of.service.get(Database).ofOwnWork);
    const givenUp = await handExamples(database, consumer, topic, examples);
    const large = watching.works
      .map(({ statement, rows, read, scanned }) => ({ statement, rows, read, scanned }))
      .filter(({ rows, read }) => Math.max(rows, read) > ROWS_MAX * examples.count);
    return { consumer: consumer.consumer, topic, statements: watching.works.length, large, givenUp };
  }
}

const flowsOf = ({ service }: ServiceUnderTest): Flow[] =>
  service
    .get(EventTransport<StatementTransaction>)
    .consumers()
    .flatMap((consumer) =>
      consumer.options.topics.map((topic) => ({ consumer, topic, kinds: eventsOfTopic(topic).length })),
    );
