import { sql } from '@puhui/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@puhui/local';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, importFile, rows } from '../../spec/roster-files.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';

const program = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const TAKEN_BEFORE = 1000;
const ROWS = 1000;

describe('a process that is killed in the middle of an import', () => {
  let members: ServiceUnderTest;
  let other: ChildProcess;
  let door = '';
  beforeAll(async () => {
    members = await startMembers();
    const port = await freePort();
    door = `http://127.0.0.1:${port}`;
    const env = { ...members.env, PATH: process.env['PATH'], PUHUI_PORT: String(port) };
    other = spawn(process.execPath, [program], { env, stdio: 'ignore' });
    await eventually(async () => {
      const { status } = await fetch(`${door}/health/live`);
      if (status !== 200) throw new Error(`the other process answers ${status}`);
    });
  });
  afterAll(() => members.stop());

  it('leaves whole batches behind, and the same file completes them', async () => {
    const lines = rows(0, ROWS);
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from(csv(...lines))),
    });
    const path = `${door}/rosters?tradeUnionId=${seededUnionId('46')}`;
    const outcome = members
      .post(people.hainanOfficer.personId, path, 'text/csv', endless)
      .then((response) => response.text())
      .catch(() => 'broke off');
    const taken = async (): Promise<number> => {
      const [found] = await members.database.sql.query<{ n: number }[]>(
        sql`select count(*)::int as n from membership where platform is not null`,
      );
      return found?.n ?? 0;
    };
    await eventually(async () => expect(await taken()).toBe(TAKEN_BEFORE));
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await outcome).toBeDefined();

    const { end } = await importFile(members, csv(...lines, ...rows(ROWS - 1, 1)));
    expect(end).toMatchObject({ done: true, accepted: 0, unchanged: ROWS, refused: 1 });
    expect(await taken()).toBe(ROWS);
    const [events] = await members.database.sql.query<{ n: number }[]>(
      sql`select count(*)::int as n from messaging.event e join membership m on m.id = e.aggregate_id
        where m.platform is not null`,
    );
    expect(events?.n).toBe(ROWS);
  }, 120_000);
});
