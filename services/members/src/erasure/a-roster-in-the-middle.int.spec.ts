import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { Database, sql } from '@puhui/platform';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import type { PrismaClient } from '../generated/prisma/client.js';
import { erasePerson } from '../persons/erase.js';
import { lockWholePerson } from '../persons/people.js';
import { Vault } from '../persons/vault.js';
import { startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';
import { csv, importFile, row, type Imported } from '../spec/roster-files.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

/** Until the roster waits for the row of the person, and not anybody else for something else. */
const somebodyWaits = () =>
  eventually(async () => {
    const [found] = await members.database.sql.query<{ waiting: number }[]>(
      sql`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query ilike '%person%'`,
    );
    expect(found?.waiting).toBeGreaterThan(0);
  });
const membershipsOf = (personId: Id) =>
  members.database.sql.query(sql`select id from membership where person_id = ${personId}::uuid`);

it('a roster that comes in the middle of an erasure makes no member of whom it erased', async () => {
  const personId = await registered(members, 810);
  const database = members.service.get<Database<PrismaClient>>(Database);
  let importing: Promise<Imported | null> = Promise.resolve(null);
  await database.transaction(async (tx) => {
    const person = unwrap(await lockWholePerson(tx, personId));
    // It breaks off; whoever sent it sends it again.
    importing = importFile(members, csv(row(810))).catch(() => null);
    await somebodyWaits();
    await erasePerson(tx, person, members.service.get(Vault));
  });
  expect((await importing)?.end.accepted ?? 0).toBe(0);
  expect(await membershipsOf(personId)).toEqual([]);
  expect((await importFile(members, csv(row(810)))).end).toMatchObject({ accepted: 1, refused: 0 });
  expect(await membershipsOf(personId)).toEqual([]);
});
