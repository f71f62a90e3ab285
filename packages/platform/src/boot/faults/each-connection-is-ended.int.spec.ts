import { sql } from '@puhui/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { keepEvents } from '@puhui/messaging';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { notesEnvironment, NotesProcess } from '../../spec/notes-process.js';
import { TestIssuer } from '../../spec/test-issuer.js';
import { unionChanged } from '../../spec/union-events.js';

/** A process of its own has much to load, on a machine that may be busy. */
const START_TIMEOUT_MS = 50_000;
const ROUNDS = 2;

interface Backend {
  readonly pid: number;
  readonly name: string;
}

let database: TestDatabase;
let broker: TestDatabase;
let issuer: TestIssuer;
let notes: NotesProcess;
beforeAll(async () => {
  [database, broker, issuer] = await Promise.all([
    createTestDatabase(),
    createTestDatabase(),
    TestIssuer.start(),
  ]);
});
afterEach(() => notes?.stop('SIGKILL'));
afterAll(async () => {
  await issuer?.stop();
  await Promise.all([database?.drop(), broker?.drop()]);
});

const start = (): void => {
  const env = { ...notesEnvironment(database.url, broker.url), PUHUI_ISSUER: issuer.url };
  notes = NotesProcess.start(env);
};
const urlOf = async (): Promise<string> => {
  await eventually(
    async () => expect(notes.sentences.join()).toMatch(/members listens at http/),
    START_TIMEOUT_MS,
  );
  return String(notes.log.find(({ url }) => url !== undefined)?.['url']);
};
/**
 * Everything that the process is connected to, by the name that it gave: a connection that is being let in has none yet, and no state; what
 * PostgreSQL cleans up by itself has none either, and is no connection.
 */
const backends = (): Promise<Backend[]> =>
  database.sql.query<Backend[]>(
    sql`select pid, application_name as name from pg_stat_activity
      where datname = any(${[database.name, broker.name]}::text[]) and application_name not like 'puhui-test%'
        and state is not null and backend_type = 'client backend' order by application_name, pid`,
  );
const end = (pid: number): Promise<unknown> =>
  database.sql.query(sql`select pg_terminate_backend(${pid}::int)`);
const lives = (): void => {
  expect(notes.child.exitCode).toBeNull();
  expect(notes.sentences).not.toContain('an error that nobody caught; the process ends');
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the process does meanwhile: it publishes, relays and takes in events, and answers what it is asked. */
class Work {
  readonly kept: Id[] = [];
  readonly codes = new Set<unknown>();
  private asked = 0;
  private stopped = false;
  private readonly done: Promise<unknown>;

  constructor(
    private readonly url: string,
    private readonly authorization: string,
  ) {
    this.done = Promise.all([this.keep(), this.ask(), this.ask()]);
  }

  /** Waits until something more has been kept and asked, so that each end falls into work. */
  async goesOn(): Promise<void> {
    const [kept, asked] = [this.kept.length, this.asked];
    await eventually(() => {
      if (this.kept.length === kept || this.asked === asked)
        throw new Error('nothing was kept, or asked, since');
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
  }

  private async keep(): Promise<void> {
    while (!this.stopped) {
      const id = newId(new Date());
      await database.sql.transaction((tx) => keepEvents(tx, [unionChanged(id)]));
      this.kept.push(id);
      await pause(5);
    }
  }

  private async ask(): Promise<void> {
    while (!this.stopped) {
      const response = await fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-puhui-gateway': 's'.repeat(32),
          authorization: this.authorization,
        },
        body: JSON.stringify({ query: '{ notes { nodes { id } } }' }),
      });
      const body = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      this.asked += 1;
      this.codes.add(body.errors?.[0]?.extensions.code ?? 'OK');
    }
  }
}

describe('a service of which each connection is ended in turn', () => {
  it('survives, replaces the connection, and loses nothing', async () => {
    start();
    const url = await urlOf();
    const work = new Work(url, await issuer.token({ sub: newId(new Date()) }));
    await eventually(async () => expect((await backends()).length).toBeGreaterThan(3));
    const ended = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { pid, name } of await backends()) {
        await end(pid);
        ended.set(name, (ended.get(name) ?? 0) + 1);
        await work.goesOn();
        lives();
      }
    }
    await work.stop();
    // The pool of the service, that of the log, and for each consumer the connection that holds its group.
    expect([...ended.keys()]).toEqual(
      expect.arrayContaining([
        'puhui-members',
        'puhui-members-log',
        expect.stringMatching(/^puhui-members-log members\./),
      ]),
    );
    for (const name of ended.keys()) expect(name).toMatch(/^puhui-members/);
    await eventually(async () => {
      const rows = await database.sql.query<{ id: Id }[]>(
        sql`select id from platform.trade_union order by id`,
      );
      expect(rows.map(({ id }) => id)).toEqual(work.kept.toSorted());
    }, START_TIMEOUT_MS);
    // Who asked meanwhile was answered, or told that asking again is right.
    expect([...work.codes].filter((code) => code !== 'OK' && code !== 'UNAVAILABLE')).toEqual([]);
    await eventually(
      async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200),
      START_TIMEOUT_MS,
    );
    lives();
  }, 150_000);
});

describe('a service that starts', () => {
  it('continues its migrations when their connection is ended', async () => {
    const [fresh, log] = [await createTestDatabase(), await createTestDatabase()];
    const holder = await fresh.sql.pool.connect();
    await holder.query('select pg_advisory_lock(7108402026)');
    notes = NotesProcess.start({ ...notesEnvironment(fresh.url, log.url), PUHUI_ISSUER: issuer.url });
    const migrating = async (): Promise<number | undefined> => {
      const [found] = await fresh.sql.query<{ pid: number }[]>(
        sql`select pid from pg_stat_activity where datname = ${fresh.name} and application_name = 'puhui-members-migrations'`,
      );
      return found?.pid;
    };
    await eventually(async () => expect(await migrating()).toBeDefined(), START_TIMEOUT_MS);
    await end((await migrating()) ?? 0);
    await eventually(
      async () => expect(notes.sentences.join()).toContain('waiting for PostgreSQL'),
      START_TIMEOUT_MS,
    );
    await holder.query('select pg_advisory_unlock_all()');
    holder.release();
    await urlOf();
    await notes.stop('SIGKILL');
    await Promise.all([fresh.drop(), log.drop()]);
  });
});
