import { sql } from '@puhui/postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { newId, systemClock } from '@puhui/kernel';
import { eventually, type PgDatabase } from '@puhui/testkit';
import type { RunningService } from '../boot/options.js';
import { Database } from '../database/database.js';
import { NotesProcess } from '../spec/notes-process.js';
import { OperatedNotes } from '../spec/operated-notes.js';
import { UseCases } from '../use-case/use-cases.js';
import { BeginRemedy } from './begin-remedy.js';
import { Remedies } from './remedies.js';

const TOPIC = 'puhui.members.trade-union.v1';

let operated: OperatedNotes;
/** Another process of the same service. */
let other: RunningService;
beforeAll(async () => {
  operated = await OperatedNotes.start();
  database = operated.notes.database.sql;
  other = await operated.notes.another();
});
afterAll(async () => {
  await other.stop();
  await operated.stop();
});
afterEach(() => operated.letGo());
beforeEach(async () => {
  await operated.notes.database.sql.execute(
    sql`update platform.trade_union set name = '工会' where name <> '工会'`,
  );
});

let database: PgDatabase;
const rebuild = (options?: { key?: string; url?: string; token?: string }) =>
  operated.begin('rebuildMembersProjection', 'duties', options);
const refill = (options?: { key?: string; url?: string }) =>
  operated.begin('refillMembersTopic', TOPIC, options);
const idOf = ({ remedy }: { remedy?: { id: string } }): string => remedy?.id ?? 'nothing was begun';
const isBegun = ({ __typename }: { __typename: string }): boolean => __typename === 'RemedyStarted';
const plant = () => operated.notes.database.sql.execute(sql`update platform.trade_union set name = '改过'`);
const planted = async () =>
  (await operated.notes.database.sql.query(sql`select from platform.trade_union where name = '改过'`)).length;

it('a rebuild by an operator repairs a projection, and counts rows before and after', async () => {
  await plant();
  const began = await rebuild();
  expect(began).toMatchObject({
    __typename: 'RemedyStarted',
    remedy: { kind: 'REBUILD', subject: 'members.duties' },
  });
  const ended = await operated.ended(idOf(began), 'DONE');
  const unions = ended.tables.find(({ table }) => table === 'platform.trade_union');
  expect(unions).toMatchObject({ changed: true, rowsBefore: unions?.rowsAfter });
  expect(ended.tables.find(({ table }) => table === 'platform.duty')).toMatchObject({ changed: false });
  expect([ended.done, ended.problem]).toEqual([ended.total, null]);
  expect(await planted()).toBe(0);
  expect(await operated.leftovers()).toEqual([]);
  await operated.publish(1);
});

it('a rebuild is refused while another of that projection runs, in any process', async () => {
  const release = await operated.holdRebuilds();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => rebuild(n % 2 === 0 ? {} : { url: other.url })),
  );
  const begun = answers.filter(isBegun);
  expect(begun).toHaveLength(1);
  for (const refused of answers.filter((answer) => !isBegun(answer)))
    expect(refused).toMatchObject({
      __typename: 'RemedyUnderWay',
      remedyId: idOf(begun[0]!),
      subject: 'members.duties',
      message: expect.stringMatching(/正在进行/),
      messageEn: expect.stringContaining('already'),
    });
  const { data } = await operated.notes.ask('{ membersProjections { name tables underWay { id status } } }', {
    token: operated.token,
  });
  expect(data).toEqual({
    membersProjections: [
      {
        name: 'duties',
        tables: ['platform.duty', 'platform.trade_union'],
        underWay: { id: idOf(begun[0]!), status: 'RUNNING' },
      },
    ],
  });
  await release();
  await operated.ended(idOf(begun[0]!), 'DONE');
  const next = await rebuild({ url: other.url });
  await operated.ended(idOf(next), 'DONE');
  // Whoever left meanwhile, and everybody else, finds the newest one again.
  const { data: later } = await operated.notes.ask(
    '{ membersProjections { underWay { id } last { id status } } }',
    { token: operated.token },
  );
  expect(later).toEqual({
    membersProjections: [{ underWay: null, last: { id: idOf(next), status: 'DONE' } }],
  });
});

it('a repeated rebuild request with its key is the same one, and runs once', async () => {
  const release = await operated.holdRebuilds();
  const answers = await Promise.all([rebuild({ key: 'mine' }), rebuild({ key: 'mine', url: other.url })]);
  expect(new Set(answers.map(idOf)).size).toBe(1);
  await release();
  await operated.ended(idOf(answers[0]!), 'DONE');
  expect(await rebuild({ key: 'mine' })).toMatchObject({ remedy: { id: idOf(answers[0]!), status: 'DONE' } });
});

it('a remedy that was begun is carried out, though its answer could not be read', async () => {
  const { service } = operated.notes;
  const away = Object.create(service.get(Database), {
    query: { value: () => Promise.reject(new Error('the answer is lost')) },
  }) as Database;
  const begins = new BeginRemedy(new UseCases(away, systemClock), service.get(Remedies));
  const [personId, idempotencyKey] = [newId(new Date()), newId(new Date())];
  const beginning = begins.rebuild({ personId }, 'rebuildMembersProjection', {
    projection: 'duties',
    idempotencyKey,
  });
  await expect(beginning).rejects.toThrow('the answer is lost');
  const [row] = await database.query<{ id: string }[]>(
    sql`select id::text from platform.remedy where started_by = ${personId}::uuid`,
  );
  await operated.ended(row?.id ?? 'nothing was begun', 'DONE');
});

it('a rebuild that was taken for dead swaps nothing when it resumes', async () => {
  await plant();
  const release = await operated.holdRebuilds();
  const began = await rebuild();
  await eventually(async () => expect(await operated.leftovers()).not.toEqual([]));
  // As another process does with one of which nothing was heard.
  await database.execute(
    sql`update platform.remedy set status = 'interrupted', finished_at = now() where id = ${idOf(began)}::uuid`,
  );
  await release();
  await eventually(async () => expect(await operated.leftovers()).toEqual([]));
  expect(await planted()).toBeGreaterThan(0);
  expect(await operated.remedy(idOf(began))).toMatchObject({ status: 'INTERRUPTED' });
});

it('a rebuild in a killed process blocks nothing for long, and is cleaned up', async () => {
  const killed = NotesProcess.start(operated.notes.environment);
  const url = await eventually(() => {
    const [, found] = /listens at (http:\S+?)"/.exec(killed.text) ?? [];
    if (found === undefined) throw new Error(killed.text.slice(-500));
    return found;
  }, 60_000);
  const release = await operated.holdRebuilds();
  const began = await rebuild({ url });
  await eventually(async () => expect(await operated.leftovers()).not.toEqual([]));
  await killed.stop('SIGKILL');
  await release();
  expect(await rebuild()).toMatchObject({ __typename: 'RemedyUnderWay', remedyId: idOf(began) });
  const next = await eventually(async () => {
    const answer = await rebuild();
    if (!isBegun(answer)) throw new Error('still held');
    return answer;
  });
  await operated.ended(idOf(next), 'DONE');
  expect(await operated.remedy(idOf(began))).toMatchObject({
    status: 'INTERRUPTED',
    problem: expect.stringMatching(/请重新执行.*ask again/),
  });
  await operated.notes.service.get(Remedies).cleanUp();
  expect(await operated.leftovers()).toEqual([]);
}, 120_000);

it('remains of dead processes are removed by themselves, and live ones left alone', async () => {
  const release = await operated.holdRebuilds();
  const alive = await rebuild();
  await eventually(async () => expect(await operated.leftovers()).not.toEqual([]));
  const dead = newId(new Date());
  await database.execute(
    sql`insert into platform.remedy (id, kind, subject, status, started_by, started_at, heard_at)
       values (${dead}::uuid, 'refill', 'a topic', 'running', ${dead}::uuid, now(), now() - interval '16 seconds')`,
  );
  await database.pool.query('create table platform.duty_next_0123456789ab (like platform.duty)');
  await other.get(Remedies).cleanUp();
  const left = JSON.stringify(await operated.leftovers());
  expect(left).not.toContain('0123456789ab');
  expect(left).toContain(idOf(alive).slice(-12));
  expect(await operated.remedy(dead)).toMatchObject({ status: 'INTERRUPTED' });
  expect(await operated.remedy(idOf(alive))).toMatchObject({ status: 'RUNNING' });
  await release();
  await operated.ended(idOf(alive), 'DONE');
});

it('a rebuild that a failed test still holds keeps no process from stopping', async () => {
  const forgetful = await OperatedNotes.start();
  await forgetful.holdRebuilds();
  expect(await forgetful.begin('rebuildMembersProjection', 'duties')).toMatchObject({
    __typename: 'RemedyStarted',
  });
  await eventually(async () => expect(await forgetful.leftovers()).not.toEqual([]));
  await expect(forgetful.stop()).resolves.toBeUndefined();
});

it('a rebuild leaves nothing when its process stops in good order', async () => {
  const stopping = await operated.notes.another();
  await plant();
  const release = await operated.holdRebuilds();
  const began = await rebuild({ url: stopping.url });
  await eventually(async () => expect(await operated.leftovers()).not.toEqual([]));
  // It waits for the last step, whose transaction nobody can interrupt: it ends when it may, without swapping.
  setTimeout(() => void release(), 500);
  await stopping.stop();
  expect(await operated.remedy(idOf(began))).toMatchObject({
    status: 'INTERRUPTED',
    problem: expect.stringMatching(/请重新执行.*ask again/),
  });
  expect(await planted()).toBeGreaterThan(0);
  expect(await operated.leftovers()).toEqual([]);
});

it('a rebuild that meets an unreadable message fails with advice, in both languages', async () => {
  const [union] = await operated.publish(1);
  await database.pool.query(
    `alter table platform.trade_union add constraint spec check (id <> '${union}') not valid`,
  );
  const began = await rebuild();
  const ended = await operated.ended(idOf(began), 'FAILED');
  expect(ended.problem).toMatch(/无法处理.*请消除原因后重新执行.*can't be taken in.*remove the cause/);
  expect(ended.problem).toContain(union);
  await database.pool.query('alter table platform.trade_union drop constraint spec');
  expect(await operated.leftovers()).toEqual([]);
});

it('one refill of a topic runs at a time, and consumers handle nothing twice', async () => {
  const rows = async () =>
    (await database.query(sql`select from messaging.taken_in where topic = ${TOPIC}`)).length;
  const before = await rows();
  const release = await operated.holdRefills();
  const began = await refill();
  expect(began).toMatchObject({ remedy: { kind: 'REFILL', subject: TOPIC, total: null } });
  expect(await refill({ url: other.url })).toMatchObject({
    __typename: 'RemedyUnderWay',
    remedyId: idOf(began),
  });
  await release();
  const ended = await operated.ended(idOf(began), 'DONE');
  expect([ended.done, ended.total]).toEqual([before, before]);
  await operated.publish(1);
  expect(await rows()).toBe(before + 1);
});

it('an unknown projection or topic is refused with the known ones', async () => {
  expect(await operated.begin('rebuildMembersProjection', 'offers')).toMatchObject({
    __typename: 'ProjectionUnknown',
    hint: expect.stringContaining('duties'),
    hintEn: expect.stringContaining('duties'),
    retryAfterMs: null,
  });
  expect(await operated.begin('refillMembersTopic', 'puhui.billing.budget.v1')).toMatchObject({
    __typename: 'TopicUnknown',
    hintEn: expect.stringContaining(TOPIC),
  });
  expect(await operated.remedy(newId(new Date()))).toBeNull();
});

it('only the platform’s administrator begins a rebuild or a refill', async () => {
  const token = await operated.notes.issuer.token({ sub: newId(new Date()) });
  expect(await rebuild({ token })).toMatchObject({ __typename: 'NotAllowed' });
  const { errors } = await operated.notes.ask('{ membersProjections { name } membersTopics { name } }', {
    token,
  });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
});
