import { sql } from '@puhui/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createTestDatabase,
  eventually,
  ownPostgres,
  type OwnPostgres,
  type TestDatabase,
} from '@puhui/testkit';
import { notesEnvironment, NotesProcess } from '../spec/notes-process.js';

/** A process of its own has much to load, on a machine that may be busy. */
const START_TIMEOUT_MS = 50_000;

let database: TestDatabase;
let broker: TestDatabase;
let running: NotesProcess | undefined;

beforeAll(async () => {
  [database, broker] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterEach(async () => {
  await running?.stop('SIGKILL');
  running = undefined;
});
afterAll(async () => {
  await Promise.all([database.drop(), broker.drop()]);
});

const env = (change: Record<string, string> = {}): Record<string, string> => ({
  ...notesEnvironment(database.url, broker.url),
  ...change,
});
const start = (change?: Record<string, string>): NotesProcess => (running = NotesProcess.start(env(change)));
const listens = (notes: NotesProcess) =>
  eventually(
    async () => expect(notes.sentences.join()).toMatch(/members listens at http:\/\/127\.0\.0\.1:\d+/),
    START_TIMEOUT_MS,
  );

it('a service process stops in good order on SIGTERM, with code 0', async () => {
  const notes = start();
  await listens(notes);
  expect(await notes.stop('SIGTERM')).toBe(0);
  expect(notes.sentences.at(-1)).toBe('stopped');
});

it('a service process ends with code 1 and names every missing variable', async () => {
  const notes = start({ PUHUI_ISSUER: '', PUHUI_GATEWAY_SECRET: 'short' });
  expect(await notes.ended()).toBe(1);
  expect(notes.sentences).toEqual([
    'members cannot start: the environment is not complete:\n' +
      '  - PUHUI_ISSUER is missing: set it to the https:// address of the OpenID Connect issuer\n' +
      '  - PUHUI_GATEWAY_SECRET is not usable: it must be at least 32 characters; of several, separated by commas, each, and no blank beside a comma',
  ]);
});

it('a service process ends with code 1 and one clear line without its database', async () => {
  const notes = start({ DATABASE_URL: database.url.replace(database.name, 'nowhere') });
  expect(await notes.ended()).toBe(1);
  expect(notes.sentences).toEqual([
    expect.stringMatching(
      /^members cannot start: PostgreSQL at .*\/nowhere cannot be used: database "nowhere" does not exist$/,
    ),
  ]);
});

it('a service process ends with code 1 and two languages when its database changes the zone', async () => {
  const stubborn = await createTestDatabase();
  await stubborn.sql.execute(
    sql`create function other_zone() returns event_trigger language plpgsql as
       $$ begin perform set_config('TimeZone', 'Asia/Shanghai', false); end $$`,
  );
  await stubborn.sql.execute(sql`create event trigger other_zone on login execute function other_zone()`);
  const notes = start({ DATABASE_URL: stubborn.url });
  expect(await notes.ended()).toBe(1);
  expect(notes.sentences).toEqual([
    expect.stringMatching(
      /^members cannot start: PostgreSQL at .+ cannot be used: 数据库 .+ \/ the database .+ does not answer in UTC \(TimeZone=Asia\/Shanghai.+$/,
    ),
  ]);
  await stubborn.drop();
});

it('a service process ends with code 1 and one clear line when its port is taken', async () => {
  const first = start();
  await listens(first);
  const url = String(first.log.find(({ url: found }) => found !== undefined)?.['url']);
  const second = NotesProcess.start(env({ PUHUI_PORT: new URL(url).port }));
  expect(await second.ended()).toBe(1);
  expect(second.sentences.at(-1)).toMatch(
    /^members cannot start: listen EADDRINUSE.*; give it another PUHUI_PORT$/,
  );
});

it('a service process whose broker goes away while it starts waits, and goes on once it is back', async () => {
  const log = await createTestDatabase();
  const first = start({ BROKER_DATABASE_URL: log.url });
  await listens(first);
  await first.stop('SIGTERM');
  // It takes the service's own topics, and answers nobody from then on.
  await log.sql.execute(sql`truncate broker.topic, broker.log_end`);
  await log.sql.execute(
    sql`create function broker.goes_away() returns trigger language plpgsql as $$ begin
         if exists (select from broker.topic where name = new.name) then
           raise 'the database system is shutting down' using errcode = 'cannot_connect_now';
         end if;
         return new; end $$`,
  );
  await log.sql.execute(
    sql`create trigger goes_away before insert on broker.topic for each row execute function broker.goes_away()`,
  );
  const second = start({ BROKER_DATABASE_URL: log.url });
  await eventually(
    async () => expect(second.sentences.join()).toContain('waiting for the embedded log in PostgreSQL'),
    START_TIMEOUT_MS,
  );
  expect(second.sentences.join()).not.toContain('takes events in');
  await log.sql.execute(sql`drop trigger goes_away on broker.topic`);
  await eventually(
    async () => expect(second.sentences.join()).toContain('takes events in'),
    START_TIMEOUT_MS,
  );
  await second.stop('SIGKILL');
  await log.drop();
});

describe('a service process before PostgreSQL is up', () => {
  let postgres: OwnPostgres;
  beforeAll(async () => {
    postgres = await ownPostgres('platform-late');
  });
  afterAll(() => postgres.stop());

  it('waits with progress, and continues when it is up', async () => {
    await postgres.kill();
    const notes = start({ DATABASE_URL: postgres.url(), BROKER_DATABASE_URL: postgres.url() });
    await eventually(
      async () => expect(notes.sentences.join()).toContain('waiting for PostgreSQL at 127.0.0.1'),
      START_TIMEOUT_MS,
    );
    await postgres.startAgain();
    await listens(notes);
  });
});
