import { afterEach, describe, expect, it } from '@jest/globals';
import { Door } from '../door/door.js';
import { Refused } from '../exit.js';
import { StandInDoor, type Given } from '../spec-door/stand-in-door.js';
import { linesOf, sendRoster, type RefusedRow } from './send-roster.js';

let standIn: StandInDoor | undefined;
afterEach(async () => standIn?.close());

const done = { done: true, importId: 'i', rows: 3, accepted: 2, refused: 1 };
const ndjson = (...lines: object[]): Given => ({
  body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
});

async function send(...answers: Given[]) {
  standIn = await StandInDoor.open(...answers);
  const rows: RefusedRow[] = [];
  const progress: number[] = [];
  const door = new Door(standIn.address, 'token', undefined, () => undefined);
  const imported = await sendRoster(door, 'union 1', Buffer.from('姓名\n'), {
    progress: (line) => progress.push(line.rows),
    refusedRow: (row) => rows.push(row),
  });
  return { imported, rows, progress };
}

describe('sending a roster', () => {
  it('follows the import line by line to its end', async () => {
    const refused = { row: 3, column: '证件号码', reason: '校验码错误', reasonEn: 'wrong check digit' };
    const { imported, rows, progress } = await send(
      ndjson({ rows: 2, accepted: 2, refused: 0 }, refused, done),
    );
    expect(imported).toEqual(done);
    expect(rows).toEqual([refused]);
    expect(progress).toEqual([2]);
    expect(standIn?.asked[0]).toMatchObject({ url: '/rosters?tradeUnionId=union%201', body: '姓名\n' });
  });

  it('sends it again when the import ended without its last line', async () => {
    const { imported } = await send(ndjson({ rows: 2, accepted: 2, refused: 0 }), ndjson(done));
    expect(imported.accepted).toBe(2);
    expect(standIn?.asked).toHaveLength(2);
  });

  it('does not send again what was refused as a whole', async () => {
    await expect(send({ status: 422, body: { code: 'MISSING_COLUMN' } })).rejects.toThrow(Refused);
    expect(standIn?.asked).toHaveLength(1);
  });
});

describe('the lines of a body', () => {
  it('come whole, however the body is cut', async () => {
    const bytes = new TextEncoder().encode('{"a":"姓"}\n\n{"b":1}');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const lines: string[] = [];
    for await (const line of linesOf(body)) lines.push(line);
    expect(lines).toEqual(['{"a":"姓"}', '{"b":1}']);
  });
});
