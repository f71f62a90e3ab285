import { sql, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, HEADER, importFile, row, rows } from '../../spec/roster-files.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';

const PEOPLE = 3_000;
const CUT_AFTER = 1_321;
const BATCH = 1_000;
const PATH = `/rosters?tradeUnionId=${seededUnionId('46')}`;

let members: ServiceUnderTest;
const lines = rows(0, PEOPLE);
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const one = async <Row>(statement: Sql): Promise<Row> => {
  const [found] = await members.database.sql.query<Row[]>(statement);
  if (!found) throw new Error('no row was found');
  return found;
};
const counts = () =>
  one<object>(sql`select (select count(*)::int from membership m where m.platform is not null) as members,
              (select count(*)::int from person where trade_union_id is not null) as persons,
              (select count(*)::int from messaging.event e join membership m on m.id = e.aggregate_id
                where m.platform is not null) as events`);

it('a roster of three thousand rows cut in mid-row keeps whole batches only', async () => {
  let cutOff: (reason: Error) => void = () => undefined;
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      const sent = `${[HEADER, ...lines.slice(0, CUT_AFTER)].join('\n')}\n${row(CUT_AFTER).slice(0, 20)}`;
      for (let at = 0; at < sent.length; at += 5_000)
        controller.enqueue(Buffer.from(sent.slice(at, at + 5_000)));
      cutOff = (reason) => controller.error(reason);
    },
  });
  const sending = members.post(people.hainanOfficer.personId, PATH, 'text/csv', broken);
  const outcome = sending.then((response) => response.text()).catch(() => 'broke off');
  const whole = Math.floor(CUT_AFTER / BATCH) * BATCH;
  await eventually(async () => {
    expect(await one(sql`select rows from roster_import`)).toEqual({ rows: whole });
  });
  cutOff(new Error('the sender is lost'));
  await outcome;
  await eventually(async () => {
    expect(await one(sql`select status, rows, accepted from roster_import`)).toEqual({
      status: 'interrupted',
      rows: whole,
      accepted: whole,
    });
  });
  expect(await counts()).toEqual({ members: whole, persons: whole, events: whole });
  expect(await one(sql`select count(*)::int as seen from roster_seen`)).toEqual({ seen: 0 });
}, 120_000);

it('sending it again completes it: earlier rows are unchanged, and nobody is a member twice', async () => {
  const { end, refusals } = await importFile(members, csv(...lines));
  const there = Math.floor(CUT_AFTER / BATCH) * BATCH;
  expect(refusals).toEqual([]);
  expect(end).toMatchObject({
    done: true,
    rows: PEOPLE,
    accepted: PEOPLE - there,
    unchanged: there,
    refused: 0,
  });
  expect(await counts()).toEqual({ members: PEOPLE, persons: PEOPLE, events: PEOPLE });
}, 120_000);

it('sending it a third time, in another order, changes nothing', async () => {
  const { end } = await importFile(members, csv(...[...lines].reverse()));
  expect(end).toMatchObject({ rows: PEOPLE, accepted: 0, unchanged: PEOPLE, refused: 0 });
  expect(await counts()).toEqual({ members: PEOPLE, persons: PEOPLE, events: PEOPLE });
}, 120_000);
