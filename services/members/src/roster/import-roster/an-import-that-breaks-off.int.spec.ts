import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, importFile, rows } from '../../spec/roster-files.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';

const PATH = `/rosters?tradeUnionId=${seededUnionId('46')}`;

describe('an interrupted import', () => {
  let members: ServiceUnderTest;
  beforeAll(async () => {
    members = await startMembers();
  });
  afterAll(() => members.stop());

  const run = async (): Promise<{ id: string; status: string; rows: number }> => {
    const [found] = await members.database.sql.query<{ id: string; status: string; rows: number }[]>(
      sql`select id, status, rows from roster_import order by started_at desc, id desc limit 1`,
    );
    if (!found) throw new Error('no import has begun');
    return found;
  };

  it('keeps committed batches, says that it was interrupted, and is completed by a second run', async () => {
    const lines = rows(0, 1000);
    let cutOff: (reason: Error) => void = () => undefined;
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from(csv(...lines)));
        // A thousand rows make a batch; half of another row follows, and then the sender is gone.
        controller.enqueue(Buffer.from('试验,0000'));
        cutOff = (reason) => controller.error(reason);
      },
    });
    const sending = members.post(people.hainanOfficer.personId, PATH, 'text/csv', broken);
    const outcome = sending.then((response) => response.text()).catch(() => 'broke off');
    await eventually(async () => expect((await run()).rows).toBe(1000));
    cutOff(new Error('the sender has died'));
    expect(await outcome).toBeDefined();
    const { id } = await run();
    await eventually(async () =>
      expect(await run()).toMatchObject({ id, status: 'interrupted', rows: 1000 }),
    );

    const again = await importFile(members, csv(...lines));
    expect(again.end).toMatchObject({ done: true, rows: 1000, accepted: 0, unchanged: 1000, refused: 0 });
  });

  it('is shown as interrupted when its process was killed silently', async () => {
    await members.database.sql.execute(
      sql`update roster_import set status = 'running', last_batch_at = last_batch_at - interval '2 minutes'`,
    );
    const { data } = await members.ask(
      people.hainanAuditor.personId,
      'query ($id: Id!) { rosterImport(id: $id) { status } }',
      { id: (await run()).id },
    );
    expect(data).toEqual({ rosterImport: { status: 'INTERRUPTED' } });
  });
});
