import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { startMembers } from '../../spec/members-under-test.js';
import { csv, importFile, rows } from '../../spec/roster-files.js';

const PEOPLE = 900;

describe('two imports of one file at once', () => {
  let members: ServiceUnderTest;
  beforeAll(async () => {
    members = await startMembers();
  });
  afterAll(() => members.stop());

  it('make each person a member once, in any order of rows, without a deadlock', async () => {
    const lines = rows(0, PEOPLE);
    const files = [csv(...lines), csv(...[...lines].reverse()), csv(...lines)];
    const ends = await Promise.all(files.map(async (file) => (await importFile(members, file)).end));
    const accepted = ends.reduce((sum, end) => sum + (end.accepted ?? 0), 0);
    const unchanged = ends.reduce((sum, end) => sum + (end.unchanged ?? 0), 0);
    expect({ accepted, unchanged }).toEqual({ accepted: PEOPLE, unchanged: 2 * PEOPLE });
    const [found] = await members.database.sql.query<object[]>(
      sql`select (select count(*)::int from person where trade_union_id is not null) as persons,
              (select count(*)::int from membership m where m.employer is null and m.platform is not null) as members,
              (select count(*)::int from messaging.event e join membership m on m.id = e.aggregate_id
                where m.platform is not null) as events`,
    );
    expect(found).toEqual({ persons: PEOPLE, members: PEOPLE, events: PEOPLE });
  });
});
