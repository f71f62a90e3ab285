import { sql } from '@puhui/postgres';
import { newId, type Id } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import type { ServiceOptions } from '../boot/options.js';
import { Database } from '../database/database.js';
import { RunningNotes } from './running-notes.js';
import { administratorChanged, unionChanged } from './union-events.js';

export interface RemedySeen {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly status: string;
  readonly done: number;
  readonly total: number | null;
  readonly tables: readonly { table: string; rowsBefore: number; rowsAfter: number; changed: boolean }[];
  readonly problem: string | null;
}

const REMEDY = '{ id kind subject status done total tables { table rowsBefore rowsAfter changed } problem }';
const ANSWER = `{ __typename ... on RemedyStarted { remedy ${REMEDY} }
  ... on Refusal { code message messageEn hint hintEn retryAfterMs } ... on RemedyUnderWay { remedyId subject } }`;

/** The notes service with an administrator whose duty came as an event, so that it survives a rebuild of duties. */
export class OperatedNotes {
  private readonly held = new Set<() => Promise<void>>();

  private constructor(
    readonly notes: RunningNotes,
    readonly token: string,
  ) {}

  static async start(change: Partial<ServiceOptions> = {}): Promise<OperatedNotes> {
    const notes = await RunningNotes.start(change);
    const admin = newId(new Date());
    const operated = new OperatedNotes(notes, await notes.issuer.token({ sub: admin }));
    await notes.service.get(Database).transaction(async (tx) => tx.keep(administratorChanged(admin)));
    await operated.publish(5);
    await eventually(async () => {
      const duties = await notes.database.sql.query(sql`select from platform.duty`);
      if (duties.length === 0) throw new Error('the duty has not arrived yet');
    });
    return operated;
  }

  /** Publishes so many unions, each an event. */
  async publish(unions: number): Promise<Id[]> {
    const ids = Array.from({ length: unions }, () => newId(new Date()));
    await this.notes.service
      .get(Database)
      .transaction(async (tx) => tx.keep(...ids.map((id) => unionChanged(id))));
    await eventually(async () => {
      const known = await this.notes.database.sql.query(
        sql`select from platform.trade_union where id = any (${ids}::uuid[])`,
      );
      if (known.length < unions) throw new Error(`${known.length} of ${unions} have arrived`);
    });
    return ids;
  }

  /** A mutation of the operators, by its name; with a key of its own unless one is given. */
  async begin(
    mutation: 'rebuildMembersProjection' | 'refillMembersTopic',
    of: string,
    { key = newId(new Date()) as string, url = this.notes.service.url, token = this.token } = {},
  ): Promise<{ __typename: string; remedy?: RemedySeen } & Record<string, unknown>> {
    const name = mutation === 'refillMembersTopic' ? 'topic' : 'projection';
    const { data, errors } = await this.notes.ask(
      `mutation ($of: String!, $key: IdempotencyKey!) { ${mutation}(${name}: $of, idempotencyKey: $key) ${ANSWER} }`,
      { token, url, variables: { of, key } },
    );
    if (data?.[mutation] === undefined || data[mutation] === null) throw new Error(JSON.stringify(errors));
    return data[mutation] as { __typename: string };
  }

  async remedy(id: string): Promise<RemedySeen | null> {
    const { data } = await this.notes.ask(`query ($id: Id!) { membersRemedy(id: $id) ${REMEDY} }`, {
      token: this.token,
      variables: { id },
    });
    return (data?.['membersRemedy'] ?? null) as RemedySeen | null;
  }

  /** The remedy, once it is in one of these statuses. */
  ended(id: string, ...statuses: string[]): Promise<RemedySeen> {
    return eventually(async () => {
      const seen = await this.remedy(id);
      if (seen === null || !statuses.includes(seen.status)) throw new Error(JSON.stringify(seen));
      return seen;
    });
  }

  /** Keeps every rebuild of a projection from its last step, until the answer is called. */
  async holdRebuilds(projection = 'duties'): Promise<() => Promise<void>> {
    return this.inTransaction(
      `select from messaging.consumer_offset where consumer = 'members.${projection}' for update`,
    );
  }

  /** Keeps every refill from its last step. */
  async holdRefills(): Promise<() => Promise<void>> {
    return this.inTransaction(`select pg_advisory_xact_lock(hashtextextended('puhui-relay', 0))`);
  }

  /** Tables and notes of rebuilds. */
  leftovers(): Promise<unknown[]> {
    return this.notes.database.sql.query(
      sql`select tablename::text as left_over from pg_tables where tablename ~ '_(next|old)'
         union all select distinct consumer from messaging.consumer_offset where consumer like '%~next%'
         union all select distinct consumer from messaging.taken_in where consumer like '%~next%'`,
    );
  }

  /**
   * Lets go what a test still holds, be it since an expectation failed: a rebuild that waits for its last step would keep its
   * process from stopping, and the next test from its own.
   */
  async letGo(): Promise<void> {
    await Promise.all([...this.held].map((release) => release()));
  }

  async stop(): Promise<void> {
    await this.letGo();
    await this.notes.stop();
  }

  private async inTransaction(statement: string): Promise<() => Promise<void>> {
    const client = await this.notes.database.sql.pool.connect();
    await client.query('begin');
    await client.query(statement);
    const release = async (): Promise<void> => {
      if (!this.held.delete(release)) return;
      await client.query('rollback');
      client.release();
    };
    this.held.add(release);
    return release;
  }
}
