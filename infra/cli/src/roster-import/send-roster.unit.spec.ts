import { afterEach, describe, expect, it } from '@jest/globals';
import { Door } from '../door/door.js';
import { Refused, UsageError } from '../exit.js';
import { StandInDoor, type Given } from '../spec/stand-in-door.js';
import { linesOf, sendRoster, type RefusedRow } from './send-roster.js';

/** Nobody here needs the seconds that a real importer takes to come back. */
const PAUSE_MS = 1;
let standIn: StandInDoor | undefined;
afterEach(async () => standIn?.close());

const notes = {
  daysCompleted: 0,
  centuriesCompleted: 0,
  said: { workerType: 0, joinedOn: 0 },
  passedOver: { rows: 0, at: [] },
  brokenBytes: [],
  mergedCells: [],
  unnamedColumns: [],
  told: [{ message: '只有年月', messageEn: 'without a day' }],
};
const done = { done: true, importId: 'i', rows: 3, accepted: 1, unchanged: 1, refused: 1, ...notes };
const firstBatch = { rows: 2, accepted: 1, unchanged: 1, refused: 0 };
const ndjson = (...lines: object[]): Given => ({
  body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
});

async function send(...answers: Given[]) {
  await standIn?.close();
  standIn = await StandInDoor.open(...answers);
  const rows: RefusedRow[] = [];
  const progress: number[] = [];
  const again: string[] = [];
  const door = new Door(standIn.address, 'token', undefined, () => undefined);
  const listener = {
    reading: () => undefined,
    progress: (line: { rows: number }) => progress.push(line.rows),
    refusedRow: (row: RefusedRow) => rows.push(row),
    again: (why: string) => again.push(why),
  };
  const imported = await sendRoster(
    door,
    { tradeUnionId: 'union 1' },
    new Blob(['姓名\n']),
    listener,
    PAUSE_MS,
  );
  return { imported, rows, progress, again };
}

describe('sending a roster', () => {
  it('follows the import line by line to its end', async () => {
    const refused = { row: 3, column: '证件号码', message: '校验码错误', messageEn: 'wrong check digit' };
    const { imported, rows, progress } = await send(ndjson(firstBatch, refused, done));
    expect(imported).toEqual(done);
    expect(rows).toEqual([refused]);
    expect(progress).toEqual([2]);
    expect(standIn?.asked[0]).toMatchObject({ url: '/rosters?tradeUnionId=union+1', body: '姓名\n' });
  });

  it('repeats it, and says so, when the import ended without its last line', async () => {
    const { imported, again } = await send(ndjson(firstBatch), ndjson(done));
    expect(imported).toEqual(done);
    expect(standIn?.asked).toHaveLength(2);
    expect(again).toEqual(['the import ended without its last line']);
  });

  it('does not repeat a file refused as a whole, and says why in both languages', async () => {
    const refusal = {
      errors: [
        {
          message: '您没有职责 You hold no duty',
          extensions: { code: 'NOT_ALLOWED', hint: '请联系上级', hintEn: 'Ask above' },
        },
      ],
    };
    const refused = send({ status: 403, body: refusal });
    await expect(refused).rejects.toMatchObject({ codes: ['NOT_ALLOWED'] });
    await expect(refused).rejects.toThrow(
      /\(403\): \[NOT_ALLOWED\] 您没有职责 You hold no duty\n +请联系上级 \/ Ask above$/,
    );
    await expect(refused).rejects.toThrow(Refused);
    expect(standIn?.asked).toHaveLength(1);
  });

  it('shows any other answer as it came', async () => {
    await expect(send({ status: 413, body: 'too much' })).rejects.toThrow('(413): too much');
  });

  it('takes a missing or expired token for wrong use, not for a refusal of the roster', async () => {
    const refusal = { errors: [{ message: '请先登录 sign in', extensions: { code: 'UNAUTHENTICATED' } }] };
    const refused = send({ status: 401, body: refusal });
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow('--as ACCOUNT');
  });
});

describe('sending a roster that is refused or incomplete', () => {
  it('shows in both languages the problem of the file as a whole', async () => {
    const error = { code: 'MISSING_COLUMN', message: '缺少列', messageEn: 'a column is missing' };
    await expect(send(ndjson({ error }))).rejects.toThrow('[MISSING_COLUMN] 缺少列 / a column is missing');
    const sayable = { ...error, codes: ['MISSING_COLUMN', 'MISSING_COLUMN_SAYABLE'] };
    await expect(send(ndjson({ error: sayable }))).rejects.toThrow('--worker-type TEXT, --joined-on DATE');
  });

  it('does not say that nothing was imported of a file that broke half-way', async () => {
    const taken = { importId: 'i', rows: 2, accepted: 1, unchanged: 1, refused: 0, lastRow: 3 };
    const error = { code: 'WORKBOOK_BROKEN', message: '读到第 3 行后中断', messageEn: 'broke off', taken };
    const broken = send(ndjson(firstBatch, { error }));
    await expect(broken).rejects.toThrow(
      '名册只导入了一部分 / part of the roster was taken: [WORKBOOK_BROKEN] 读到第 3 行后中断 / broke off',
    );
    await expect(broken).rejects.toThrow(Refused);
  });
});

describe('sending a roster to an importer that dies', () => {
  it('repeats it when the connection broke, even after the answer had begun', async () => {
    const error = { code: 'UNAVAILABLE', message: '导入中断', messageEn: 'it broke off' };
    const { imported, again } = await send(ndjson(firstBatch, { error }), ndjson(done));
    expect(imported).toEqual(done);
    expect(again).toEqual(['[UNAVAILABLE] 导入中断 / it broke off']);
    const { imported: after503 } = await send(
      { status: 503, body: { code: 'UNAVAILABLE', message: '稍后' } },
      ndjson(done),
    );
    expect(after503).toEqual(done);
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
