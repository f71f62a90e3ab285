import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { Database } from '../database/database.js';
import { RunningNotes } from '../spec/running-notes.js';
import { unionChanged } from '../spec/union-events.js';

const TOPIC = 'puhui.members.trade-union.v1';
const REPORT = '{ membersIntegrity { checks { kind findings { kind found } } } }';

let notes: RunningNotes;
let token: string;
beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.tokenOf('system_admin');
});
afterAll(() => notes.stop());

it('a note of where a projector stands that was altered is a finding, and holds up no report', async () => {
  const id = newId(new Date());
  await notes.service
    .get(Database)
    .transaction(async (tx) => tx.keep(unionChanged(id, { path: [id], version: 1 })));
  const moved = (from: string, to: string) =>
    notes.database.sql.execute(
      sql`update messaging.consumer_offset set topic = ${to}::text where consumer = 'members.duties' and topic = ${from}::text`,
    );
  await eventually(async () => expect(await moved(TOPIC, 'puhui.nobody.v1')).toBeGreaterThan(0));
  const { data, errors } = await notes.ask(REPORT, { token });
  expect(errors).toEqual([]);
  const found = { kind: 'projection-not-built', found: expect.stringContaining('puhui.nobody.v1') };
  expect(data).toMatchObject({
    membersIntegrity: {
      checks: expect.arrayContaining([
        { kind: 'projection:members.duties:platform.trade_union', findings: [found] },
      ]),
    },
  });
});
