import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { askForCode } from '../../spec/mobile-code.js';
import { startMembers } from '../../spec/members-under-test.js';
import { csv, importFile, row } from '../../spec/roster-files.js';
import { CODES_MAX } from './mobile-code.js';

let members: ServiceUnderTest;
let askers: readonly Id[] = [];
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(...[780, 781, 782, 783, 784, 785].map((nr) => row(nr))));
  const found = await members.database.sql.query<{ who: Id }[]>(
    sql`select person_id as who from membership order by id`,
  );
  askers = found.map(({ who }) => who);
});
afterAll(() => members.stop());

const asker = (nr: number): Id => {
  const who = askers[nr % askers.length];
  if (who === undefined) throw new Error('nobody is a member');
  return who;
};
let numbers = 0;
/** A number that nobody asked about yet. */
const another = (): string => `1372222${String((numbers += 1)).padStart(4, '0')}`;
/** All that was asked is so much longer ago: the clock of the service goes on as it does. */
const later = (ms: number) =>
  members.database.sql.execute(
    sql`update mobile_code set asked_at = asked_at - make_interval(secs => ${ms / 1000}::int)`,
  );
const isSent = ({ __typename }: Readonly<Record<string, unknown>>): boolean =>
  __typename === 'MobileCodeRequested';
const refused = { __typename: 'TooManyMobileCodes', code: 'TOO_MANY_MOBILE_CODES' };
/** How far off the moment is that was told. */
const awayMs = (answer: Readonly<Record<string, unknown>>): number =>
  Date.parse(textOf(answer, 'againAt')) - Date.now();

describe('codes that are asked for', () => {
  it('are so many a day for one number, whoever asks, and not only so many an hour', async () => {
    const mobile = another();
    const [anHour, aDay] = CODES_MAX.ofNumber;
    let sent = 0;
    for (let hour = 0; hour < 4; hour += 1) {
      for (let nr = 0; nr < anHour.times; nr += 1)
        if (isSent(await askForCode(members, asker(nr), mobile))) sent += 1;
      await later(HOUR_MS);
    }
    expect(sent).toBe(aDay.times);
    const answer = await askForCode(members, asker(0), mobile);
    expect(answer).toMatchObject(refused);
    // Two rounds were sent, and the first of them is four hours ago.
    expect(awayMs(answer)).toBeGreaterThan(DAY_MS - 5 * HOUR_MS);
    expect(awayMs(answer)).toBeLessThanOrEqual(DAY_MS - 4 * HOUR_MS + 60_000);
    expect(textOf(answer, 'hintEn')).toMatch(/ from .*\d\d:\d\d.* on\./);
    await later(DAY_MS);
    expect(isSent(await askForCode(members, asker(0), mobile))).toBe(true);
  });

  it('are so many a day by one person, for whatever numbers, in any race', async () => {
    const [{ times }] = CODES_MAX.ofPerson;
    const asked = await Promise.all(
      Array.from({ length: times + 4 }, () => askForCode(members, asker(1), another())),
    );
    expect(asked.filter(isSent)).toHaveLength(times);
    for (const answer of asked.filter((one) => !isSent(one))) expect(answer).toMatchObject(refused);
    expect(isSent(await askForCode(members, asker(2), another()))).toBe(true);
    await later(DAY_MS);
    expect(isSent(await askForCode(members, asker(1), another()))).toBe(true);
  });

  it('are so many an hour and a day from one address, whoever asks for whatever numbers', async () => {
    const [anHour, aDay] = CODES_MAX.ofSender;
    await later(DAY_MS);
    const askAll = (most: number) =>
      Promise.all(
        Array.from({ length: most }, (_, nr) => askForCode(members, asker(nr), another(), '198.51.100.23')),
      );
    const asked = await askAll(anHour.times + 6);
    expect(asked.filter(isSent)).toHaveLength(anHour.times);
    expect(isSent(await askForCode(members, asker(0), another(), '198.51.100.24'))).toBe(true);
    // As if what one address may ask for in a day had been asked for before this hour.
    await later(HOUR_MS);
    await members.database.sql.execute(
      sql`insert into mobile_code (id, person_id, mobile_digest, from_digest, code_digest, asked_at, tries_left)
        select gen_random_uuid(), c.person_id, gen_random_uuid()::text, c.from_digest, c.code_digest, c.asked_at, 0
        from (select * from mobile_code where from_digest is not null order by asked_at limit 1) c,
          generate_series(1, ${aDay.times - anHour.times}::int)`,
    );
    await members.database.sql.execute(
      sql`update mobile_code set person_id = ${asker(5)}::uuid where tries_left = 0`,
    );
    const answer = await askForCode(members, asker(0), another(), '198.51.100.23');
    expect(answer).toMatchObject(refused);
    expect(awayMs(answer)).toBeGreaterThan(HOUR_MS);
  });
});
