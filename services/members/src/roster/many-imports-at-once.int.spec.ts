import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, HEADER, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const PATH = `/rosters?tradeUnionId=${seededUnionId('46')}`;
const officer = people.hainanOfficer.personId;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

/** A roster that goes on until it is let go. */
function slowRoster(): { body: ReadableStream<Uint8Array>; end: () => void } {
  let end = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`${HEADER}\n${row(1)}\n`));
      end = () => controller.close();
    },
  });
  return { body, end: () => end() };
}

it('one person imports two rosters at once; further ones are told to retry', async () => {
  const slow = [slowRoster(), slowRoster()];
  const running = slow.map(({ body }) => members.post(officer, PATH, 'text/csv', body));
  await eventually(async () => {
    const [{ count } = { count: 0 }] = await members.database.sql.query<{ count: number }[]>(
      sql`select count(*)::int as count from roster_import where status = 'running'`,
    );
    expect(count).toBe(2);
  });
  const asked = Array.from({ length: 3 }, () => members.post(officer, PATH, 'text/csv', csv(row(2))));
  const turnedAway = await Promise.any(
    asked.map(async (one) => ((await one).status === 503 ? one : Promise.reject(new Error('taken')))),
  );
  expect(turnedAway.headers.get('retry-after')).toBe('30');
  expect(await turnedAway.json()).toMatchObject({
    errors: [
      {
        message: expect.stringMatching(/\p{Script=Han}.*[a-z]/u),
        extensions: {
          code: 'TOO_BUSY',
          hint: expect.stringMatching(/\p{Script=Han}/u),
          hintEn: expect.stringMatching(/^[A-Z]/u),
        },
      },
    ],
  });
  for (const { end } of slow) end();
  await Promise.all(running.map(async (one) => (await one).text()));
  expect((await Promise.all(asked)).map(({ status }) => status).sort((a, b) => a - b)).toEqual([
    200, 200, 503,
  ]);
  expect((await importFile(members, csv(row(3)))).end).toMatchObject({ done: true });
});
